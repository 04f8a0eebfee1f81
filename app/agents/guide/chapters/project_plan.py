from app.agents.guide.answer import (
    Bullets,
    Chapter,
    Fields,
    Grid,
    Lines,
    Part,
    Section,
    Slots,
    Steps,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts

WEEKS = 6


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Six weeks, step by step",
        "A plan made of evenings you really have, with a page for each week.",
        [
            Section(
                "Plan with the calendar open",
                [
                    Steps(
                        [
                            "Count the evenings or mornings that are free in the next six weeks. "
                            "Take off a third.",
                            "Cut the work into steps that fit into one of them. A step ends with "
                            "something you can see.",
                            "Put the step you fear most into week two.",
                            "Leave week five empty. It will fill.",
                            "Keep week six for finishing: cleaning, labelling, putting away, "
                            "showing.",
                        ]
                    ),
                    Tip(
                        "Stop in the middle",
                        "End a session in the middle of something easy. You will know where to "
                        "begin next time.",
                    ),
                ],
            ),
            Section(
                "When a week goes wrong",
                [
                    Text("It will. Decide which of these you do, and do only that:"),
                    Bullets(
                        [
                            "Move everything back by one week.",
                            "Drop one step for good.",
                            "Ask someone to do it with you.",
                        ]
                    ),
                ],
            ),
        ],
        [_overview(), *(_week(number) for number in range(1, WEEKS + 1))],
    )


def _overview() -> Worksheet:
    rows = [[f"Week {number}", "", "", ""] for number in range(1, WEEKS + 1)]
    return Worksheet(
        "The six weeks at a glance",
        "One result a week. If you need two lines, make the result smaller.",
        [
            Grid("", ["Week", "Result you can see", "Sessions", "Done on"], rows),
            Lines("Waiting for someone or something", 5),
        ],
    )


def _week(number: int) -> Worksheet:
    parts: list[Part] = [
        Fields(["From, until", "Result by the end of the week"]),
        Slots(["Session 1", "Session 2", "Session 3", "Spare"]),
        Lines("Went well", 3),
        Lines("Next time differently", 3),
    ]
    return Worksheet(
        f"Week {number}", "Plan on Sunday, look back on Saturday.", parts, "Week pages"
    )
