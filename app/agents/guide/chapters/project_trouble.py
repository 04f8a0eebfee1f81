from app.agents.guide.answer import (
    Chapter,
    Grid,
    Lines,
    Questions,
    Section,
    Steps,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "When it does not work",
        "A way to look at a problem until it becomes a task.",
        [
            Section(
                "Change one thing",
                [
                    Text(
                        "When something fails, the hand wants to change five things at once. Then "
                        "it works, and you do not know why, or it does not, and you know even less."
                    ),
                    Steps(
                        [
                            "Describe what you see, without the word “because”.",
                            "When did it last work? What is different since?",
                            "Write three possible causes. Put the cheapest to test first.",
                            "Change that one thing. Look. Write it down.",
                            "After three tests, ask someone, and show them your notes.",
                        ]
                    ),
                    Questions(
                        [
                            "What would I tell a friend with this problem?",
                            "Is it wrong, or only different from what I imagined?",
                        ],
                        2,
                    ),
                    Tip(
                        "Good enough",
                        "Look at it from the distance at which others will see it. From there, is "
                        "it still a problem?",
                    ),
                ],
            )
        ],
        [
            Worksheet(
                "Problem notes",
                "One line a test.",
                [
                    Grid("", ["What I saw", "What I changed", "What happened", "Date"], [], 11),
                    Lines("Solved by, for next time", 5),
                ],
            )
        ],
    )
