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
        "Clients who come back",
        "The easiest next client is the last one. A calendar and two lines are enough.",
        [
            Section(
                "Stay in touch without selling",
                [
                    Text(
                        "Write when you have something for them: an idea that fits what they told "
                        "you, a date that matters to them, an answer to a question they asked. "
                        "Only write to people who agreed to hear from you, and make it easy to "
                        "stop."
                    ),
                    Bullets(
                        [
                            "A week after: did everything work?",
                            "Three months after: what became of it?",
                            "A year after: it is that time again.",
                        ]
                    ),
                    Questions(
                        [
                            "Which three clients were a pleasure, and what do they share?",
                            "Where did they find us, and where could their friends?",
                        ],
                        2,
                    ),
                    Tip(
                        "Ask for one name",
                        "“Do you know one person for whom this would be right?” is easier to "
                        "answer than “please recommend us”.",
                    ),
                ],
            )
        ],
        [
            Worksheet(
                "Care calendar",
                "One line for each client who agreed to hear from you.",
                [Grid("", ["Client", "A week", "Three months", "A year", "Came back"], [], 14)],
            ),
            Worksheet(
                "The quarter in review",
                "An hour, four times a year, away from the desk.",
                [
                    Lines("Work that was worth it", 4),
                    Lines("Work that was not", 4),
                    Lines("Raise, drop, begin", 4),
                    Lines("One thing to change before the next quarter", 4),
                ],
            ),
        ],
    )
