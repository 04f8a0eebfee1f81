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
        "Eat well, without a plan for every meal",
        "Decide the few meals that matter, and leave the others to hunger and luck.",
        [
            Section(
                "One table, many counters",
                [
                    Text(
                        "For every three days, book one table that you look forward to. For the "
                        "rest, keep a list of places near your anchors, sorted by area. When "
                        "hunger comes you choose from three, instead of from three hundred."
                    ),
                    Steps(
                        [
                            "Read the menu before the reviews: is it short, and in season?",
                            "Look at when people there eat. An early table in a late town is a "
                            "lonely one.",
                            "Look for a queue of people who live there.",
                            "Keep one place near your bed for the evening on which nobody wants to "
                            "decide.",
                        ]
                    ),
                    Tip(
                        "The market breakfast",
                        "A market in the morning is a meal, a sight and a picnic in one, and "
                        "often the cheapest hour of the day.",
                        "money",
                    ),
                ],
            ),
            Section(
                "If you cannot eat something",
                [
                    Text(
                        "Write a card: what you cannot eat, that it is an allergy if it is one, "
                        "and what would be fine instead. Have it translated and checked by someone "
                        "who speaks the language well. Carry two copies, and your medicine."
                    ),
                    Bullets(
                        [
                            "Name the food, not the diet: “no milk, butter, cheese or cream”.",
                            "Learn the word for each of them by sight, for labels.",
                            "Ask at a quiet time of day, when the kitchen can think.",
                        ]
                    ),
                    Tip(
                        "Allergies are medical",
                        "This guide gives no medical advice. Talk to your doctor about what to "
                        "carry and what to do in an emergency.",
                        "care",
                    ),
                ],
            ),
        ],
        [
            Worksheet(
                "Table list",
                "Sorted by area, so that the right page answers “where now?”",
                [
                    Grid(
                        "",
                        ["Place", "Area", "Known for", "Open", "Booked"],
                        [],
                        12,
                    ),
                    Lines("Things to taste at least once", 5),
                ],
            )
        ],
    )
