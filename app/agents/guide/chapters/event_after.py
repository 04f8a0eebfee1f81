from app.agents.guide.answer import (
    Boxes,
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
        "The morning after",
        "Tidy, thank, write down. In that order, and while it is fresh.",
        [
            Section(
                "Half an hour that helps next year",
                [
                    Text(
                        "What was left over, what ran out, what nobody touched, which corner was "
                        "full and which stayed empty: in a week you will not know any more. Write "
                        "it down with the first coffee."
                    ),
                    Questions(
                        [
                            "When was the room happiest, and what had just happened?",
                            "What did I worry about that did not matter?",
                            "What do I do the same way again?",
                        ],
                        2,
                    ),
                    Tip(
                        "Thanks within three days",
                        "Two lines with one detail that only this person could have given you are "
                        "worth more than a long card in a month.",
                    ),
                ],
            )
        ],
        [
            Worksheet(
                "Thank-you list",
                "Gifts, helpers, lenders.",
                [Grid("", ["Who", "For what", "The detail", "Sent"], [], 16)],
            ),
            Worksheet(
                "What to keep",
                "Glue, draw or write.",
                [
                    Boxes(["A picture", "Said at the table", "The dish of the day", "A surprise"]),
                    Lines("Next time", 5),
                ],
            ),
        ],
    )
