from app.agents.guide.answer import Chapter, Grid, Lines, Section, Steps, Text, Tip, Worksheet
from app.agents.guide.facts import GuideFacts


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Prices you can explain",
        "Know what an hour costs you, then stop selling hours.",
        [
            Section(
                "Your floor",
                [
                    Steps(
                        [
                            "Add up what the business costs in a year: rent, tools, insurance, "
                            "taxes, your own pay.",
                            "Count the hours you can bill. For most one-person businesses that is "
                            "about half of the hours worked; count yours for a month.",
                            "Divide. That is your floor for an hour, and nobody else's business.",
                            "Multiply it by the hours a job really takes, with the e-mails.",
                            "Set a price for the result above that floor, by what it is worth to "
                            "the client.",
                        ]
                    ),
                    Tip(
                        "Say the number, then stop talking",
                        "A price followed by an explanation sounds like an apology. Answer "
                        "questions; do not answer silence.",
                        "money",
                    ),
                ],
            ),
            Section(
                "When they say it is too much",
                [
                    Text(
                        "Take something out instead of taking something off. Ask which part "
                        "matters least, and offer the smaller version. A price that falls without "
                        "a reason was too high from the start."
                    )
                ],
            ),
        ],
        [
            Worksheet(
                "Price sheet",
                "For your eyes. Look at it again every quarter.",
                [
                    Grid(
                        "",
                        ["Service", "Hours, really", "Floor", "Price", "Sold"],
                        [],
                        12,
                    ),
                    Lines("What we no longer do, and why", 4),
                ],
            )
        ],
    )
