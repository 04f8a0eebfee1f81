from app.agents.guide.answer import (
    Boxes,
    Chapter,
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
        "Look back, look on",
        "Once a month, or whenever a pen runs dry.",
        [
            Section(
                "Read it like a stranger",
                [
                    Text(
                        "Read your own pages as if a friend had lent them to you. Underline what "
                        "you would ask them about. Do not correct anything."
                    ),
                    Questions(
                        [
                            "Which word comes back again and again?",
                            "What was hard then that is easy now?",
                            "What did I stop writing about, and why?",
                            "What do I want to write on the first page of the next book?",
                        ],
                        2,
                    ),
                    Tip(
                        "Keep or burn",
                        "Old pages may be kept, given away or burned. They have done their work "
                        "when you wrote them.",
                    ),
                ],
            )
        ],
        [
            Worksheet(
                "A month on one page",
                "Glue, draw, write. One box each.",
                [
                    Boxes(
                        ["A place", "A person", "A meal", "A sentence", "A mistake", "A beginning"]
                    )
                ],
            ),
            Worksheet(
                "Letter to the next season",
                "Begin with “By the time you read this …”.",
                [Lines("", 24)],
            ),
        ],
    )
