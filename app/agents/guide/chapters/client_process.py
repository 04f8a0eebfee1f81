from app.agents.guide.answer import (
    Chapter,
    Checklist,
    Grid,
    Lines,
    Section,
    Slots,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "From yes to done",
        "The same steps every time, so that your attention is free for the client.",
        [
            Section(
                "Five stages",
                [
                    Grid(
                        "What the client sees, what you do",
                        ["Stage", "They receive", "You make sure"],
                        [
                            ["Yes", "a confirmation the same day", "terms and deposit are settled"],
                            ["Start", "one page: who, what, when", "everything needed has arrived"],
                            ["Middle", "one short note a week", "surprises are told at once"],
                            ["Review", "the result, and one question", "changes come in one list"],
                            ["Done", "everything in one place", "the last bill is out"],
                        ],
                    ),
                    Text(
                        "Name the stage in the subject of every message. People who know where "
                        "they are do not write to ask."
                    ),
                    Tip(
                        "One list of changes",
                        "Collect changes until a date, then make them together. Drops of change "
                        "cost more than the rain.",
                    ),
                ],
            )
        ],
        [
            Worksheet(
                "Client file",
                "One page a client, from yes to done.",
                [
                    Slots(["Yes", "Start", "Middle", "Review", "Done"]),
                    Checklist(
                        "Closed when",
                        [
                            "Everything handed over",
                            "Last bill paid",
                            "Asked for a review",
                            "Files put away",
                            "Private data deleted",
                            "Next contact in calendar",
                        ],
                    ),
                    Lines("Remember about this client", 3),
                ],
            ),
            Worksheet(
                "All clients at a glance",
                "Look at it on Monday mornings.",
                [Grid("", ["Client", "Stage", "Next step", "By", "Open sum"], [], 16)],
            ),
        ],
    )
