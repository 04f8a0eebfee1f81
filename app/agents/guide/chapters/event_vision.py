from app.agents.guide.answer import (
    Bullets,
    Chapter,
    Fields,
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
        "What it should feel like",
        "Settle the feeling, the size and the limits first. Every later choice becomes easier.",
        [
            Section(
                "One evening, remembered",
                [
                    Text(
                        "Imagine that a guest tells a friend about it a week later. What do they "
                        "say in one sentence? “It was warm and loud and nobody wanted to leave.” "
                        "“It was quiet, and everything smelled of oranges.” That sentence is your "
                        "brief. Decorations, food and music either serve it or can be left out."
                    ),
                    Steps(
                        [
                            "Write the sentence. Everyone who decides reads it and signs it.",
                            "Choose three words for the mood, and one that it must not be.",
                            "Choose two colours and one material. More looks like less.",
                            "Name the single moment that has to work, and protect it.",
                        ]
                    ),
                    Tip(
                        "Small is not less",
                        "A gathering for eight with one good idea is remembered longer than one "
                        "for forty with ten.",
                    ),
                ],
            ),
            Section(
                "Limits are friends",
                [
                    Text("Write down what is fixed. Inside a frame, ideas come faster."),
                    Bullets(
                        [
                            "The date, and the hours in which neighbours and children matter.",
                            "The most people the room holds seated, standing and in the rain.",
                            "The sum you will not exceed, with a tenth kept back.",
                            "The hours of preparation that you can honestly give.",
                        ]
                    ),
                ],
            ),
        ],
        [
            Worksheet(
                "The occasion on one page",
                "Fill in first, and pin it where you plan.",
                [
                    Fields(
                        ["Occasion", "Date and hours", "Place", "Most guests", "Sum", "Helpers"]
                    ),
                    Lines("What a guest says a week later", 3),
                    Fields(["Mood, three words", "Not this", "Two colours", "One material"]),
                    Lines("The moment that has to work", 3),
                    Lines("Ideas we keep", 5),
                ],
            )
        ],
    )
