from app.agents.guide.answer import (
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
from app.agents.guide.facts import GuideFacts


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "The proposal",
        "Two pages that a busy person reads to the end.",
        [
            Section(
                "Six parts, always in this order",
                [
                    Steps(
                        [
                            "What we understood: three sentences from the intake.",
                            "What we propose: the result, before the way to it.",
                            "What is included, and what is not. Both lists, side by side.",
                            "Two or three choices with a price each. One of them recommended, and "
                            "why.",
                            "Dates: when we begin, when you decide, when it is done.",
                            "How to say yes: one sentence, one button or one signature.",
                        ]
                    ),
                    Text(
                        "Leave out your history. Someone who reads a proposal already believes "
                        "that you can do it; they want to know whether you listened."
                    ),
                    Tip(
                        "Three choices",
                        "Offer a small, a fitting and a generous version. Let them differ in what "
                        "is included, never in how well it is done.",
                        "money",
                    ),
                    Tip(
                        "Terms",
                        "Payment, changes and cancellation belong in terms that a lawyer in your "
                        "country has read. These pages do not replace them.",
                        "care",
                    ),
                ],
            )
        ],
        [
            Worksheet(
                "Proposal outline",
                "Fill in by hand before you open a template.",
                [
                    Fields(["For", "Valid until"]),
                    Lines("We understood", 4),
                    Lines("We propose", 4),
                    Grid(
                        "",
                        ["", "Small", "Fitting", "Generous"],
                        [
                            ["Result", "", "", ""],
                            ["Included", "", "", ""],
                            ["Not included", "", "", ""],
                            ["Price", "", "", ""],
                            ["Ready on", "", "", ""],
                        ],
                    ),
                    Lines("We recommend, because", 2),
                ],
            )
        ],
    )
