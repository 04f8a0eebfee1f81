from app.agents.guide.answer import (
    Boxes,
    Bullets,
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
        "Bring it home",
        "Five minutes an evening are enough to remember a trip for twenty years.",
        [
            Section(
                "Write small",
                [
                    Text(
                        "Nobody keeps a diary that asks for a page a day. Write one line about "
                        "something you could touch, smell or hear: the weight of the key, the "
                        "noise of the shutters. Details bring back the day; summaries do not."
                    ),
                    Bullets(
                        [
                            "One line, one ticket, one picture a day. Not more.",
                            "Photograph the ordinary: your breakfast, the stairs, the bus.",
                            "Be in one picture yourself, every second day.",
                            "Delete as you go. Thirty pictures will be looked at; three thousand "
                            "will not.",
                        ]
                    ),
                    Tip(
                        "Ask each other",
                        "At dinner, everyone names the best, the oddest and the most annoying "
                        "thing of the day. Someone writes it down.",
                    ),
                ],
            ),
            Section(
                "Within a week of coming home",
                [
                    Questions(
                        [
                            "Whom do we want to thank, and how?",
                            "What would we tell a friend who leaves tomorrow?",
                            "What do we do differently next time?",
                        ],
                        2,
                    )
                ],
            ),
        ],
        [
            Worksheet(
                "Highlights",
                "One box for each kind. Draw, glue or write.",
                [
                    Boxes(
                        [
                            "Best meal",
                            "Best view",
                            "Best walk",
                            "Kindest person",
                            "Oddest moment",
                            "A sound or a smell",
                        ]
                    )
                ],
            ),
            Worksheet(
                "Looking back",
                "Fill in on the way home, before the inbox.",
                [
                    Lines("The trip in one sentence, now", 3),
                    Lines("What we paid too much for", 4),
                    Lines("What was worth every cent", 4),
                    Lines("For the next trip", 6),
                ],
            ),
        ],
    )
