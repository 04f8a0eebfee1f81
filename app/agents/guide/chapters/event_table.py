from app.agents.guide.answer import (
    Bullets,
    Chapter,
    Grid,
    Lines,
    Section,
    Steps,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Food and drink",
        "A menu that lets the host sit down.",
        [
            Section(
                "Build the menu backwards",
                [
                    Text(
                        "Start with what can be made the day before, then what only has to be "
                        "warmed, and allow a single dish that needs you at the stove. Most hosts "
                        "do it the other way round and spend the evening with their back to the "
                        "guests."
                    ),
                    Steps(
                        [
                            "One dish that everyone can eat, whatever they told you.",
                            "One that is cold, one that is warm, one that is sweet.",
                            "Something to eat within ten minutes of arriving.",
                            "Water in reach of every seat, without asking.",
                            "Cook the new recipe once, two weeks before. Or drop it.",
                        ]
                    ),
                    Tip(
                        "Ask about allergies, and write the answers down",
                        "Keep the packaging of everything you use, so that you can answer when "
                        "someone asks what is in it.",
                        "care",
                    ),
                ],
            ),
            Section(
                "Let people help",
                [
                    Bullets(
                        [
                            "Give each helper one thing with a beginning and an end.",
                            "Label bowls with what belongs in them, the evening before.",
                            "Put the bin and the bottles where guests can find them.",
                        ]
                    )
                ],
            ),
        ],
        [
            Worksheet(
                "Menu plan",
                "If the column “on the day” is long, choose another dish.",
                [
                    Grid("", ["Dish", "The day before", "On the day", "Who", "Served in"], [], 10),
                    Lines("Drinks, and how many of each", 5),
                    Lines("Who cannot eat what", 3),
                ],
            )
        ],
    )
