from collections.abc import Sequence

from app.agents.guide.answer import (
    Bullets,
    Chapter,
    Fields,
    Grid,
    Lines,
    Section,
    Steps,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import OutlineLine

LONGEST = 90


def write(subjects: Sequence[OutlineLine]) -> Chapter:
    """A page for each subject that the outline asks for and no chapter answers."""
    return Chapter(
        "Pages of your own",
        "Subjects on which a printed answer would soon be wrong, or would not be yours. Here is "
        "how to find a good one, and a page for each.",
        [
            Section(
                "A good answer in twenty minutes",
                [
                    Steps(
                        [
                            "Write down what you already know, and how sure you are.",
                            "Turn what is missing into three questions that can be answered with "
                            "a name, a number or a date.",
                            "Ask the official source first, then someone who did it within the "
                            "last year.",
                            "Write the answer with its source and the date on which you read it.",
                            "Stop. A fourth source rarely changes the answer.",
                        ]
                    ),
                    Tip(
                        "Who wrote it, and when?",
                        "A page without a date or a name is a lead, not an answer. Use it to find "
                        "a better one.",
                    ),
                ],
            ),
            Section(
                "What you will find here",
                [
                    Text("One page for each of these:"),
                    Bullets([_named(subject) for subject in subjects]),
                ],
            ),
        ],
        [_page(subject) for subject in subjects],
    )


def _named(subject: OutlineLine) -> str:
    return _short(f"{subject.heading}: {subject.purpose}" if subject.purpose else subject.heading)


def _short(text: str, longest: int = 2 * LONGEST) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _page(subject: OutlineLine) -> Worksheet:
    return Worksheet(
        _short(subject.heading, LONGEST),
        _short(subject.purpose) or "What we know, what we ask, what we found, and when.",
        [
            Lines("What we know already", 3),
            Grid("", ["Question", "Answer", "Source and date"], [], 6),
            Lines("What follows from it", 4),
            Fields(["Decided", "Look again on"]),
        ],
    )
