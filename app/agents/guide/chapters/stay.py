from app.agents.guide.answer import (
    Bullets,
    Chapter,
    Grid,
    Lines,
    Questions,
    Section,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Where to stay",
        "Choose the area first and the room second. The right street forgives an ordinary room; "
        "the wrong one spoils a beautiful one.",
        [
            Section(
                "Find your centre",
                [
                    Text(
                        "Put a pin on a map for each thing on your Must list. The area where the "
                        "pins are closest together is your centre. Look for a bed within a "
                        "fifteen-minute walk of it, or of a stop with a direct line to it."
                    ),
                    Bullets(
                        [
                            "Draw the last walk of the evening: from dinner to bed. Would you "
                            "enjoy it, tired and in the rain?",
                            "Look at the street at night in recent guest photographs, not in the "
                            "listing's own.",
                            "Read the three-star reviews. They are the most useful: fair, and "
                            "specific.",
                            "Search the reviews for the words noise, stairs, hot, mould and "
                            "deposit.",
                        ]
                    ),
                    Tip(
                        "The price of distance",
                        "Add the daily cost and time of getting in from a cheaper area. Two fares "
                        "a day for each person, and forty minutes, are part of the room's price.",
                        "money",
                    ),
                ],
            ),
            Section(
                "Questions to ask before you book",
                [
                    Questions(
                        [
                            "From what time can we leave bags, and until when on the last day?",
                            "How many stairs are there, and is there a lift that fits a case?",
                            "What is charged on arrival: local tax, cleaning, deposit?",
                            "What happens if we arrive after the desk has closed?",
                        ],
                        1,
                    )
                ],
            ),
        ],
        [
            Worksheet(
                "Compare three places",
                "Score each line from 1 to 5 and add up. If the winner surprises you, ask why.",
                [
                    Grid(
                        "",
                        ["", "Place 1", "Place 2", "Place 3"],
                        [
                            ["Name", "", "", ""],
                            ["Total price, all nights", "", "", ""],
                            ["Walk to our centre", "", "", ""],
                            ["Evening walk home", "", "", ""],
                            ["Quiet at night", "", "", ""],
                            ["Bed and bathroom", "", "", ""],
                            ["Breakfast or kitchen", "", "", ""],
                            ["Cancellation terms", "", "", ""],
                            ["Recent reviews", "", "", ""],
                            ["Feels right", "", "", ""],
                            ["Sum", "", "", ""],
                        ],
                    ),
                    Lines("Booked, and why", 4),
                ],
            )
        ],
    )
