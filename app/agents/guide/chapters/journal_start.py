from app.agents.guide.answer import (
    Bullets,
    Chapter,
    Fields,
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
        "Begin small",
        "Five minutes, the same chair, the same hour. The rest takes care of itself.",
        [
            Section(
                "Make it easy to start",
                [
                    Text(
                        "A habit needs a place, a time and a first sentence. Tie it to something "
                        "you already do every day: the kettle, the train, the light by the bed. "
                        "Write badly on purpose for a week. Nobody reads it, and the pages after "
                        "that come by themselves."
                    ),
                    Steps(
                        [
                            "Choose the moment: after what, and where?",
                            "Lay the page and a pen there the evening before.",
                            "Set a timer for five minutes. Stop when it rings, even in the middle.",
                            "Mark the day. Two marks in a row are a beginning.",
                            "Missed one? Begin again with the next page. There is no catching up.",
                        ]
                    ),
                    Tip(
                        "When nothing comes",
                        "Write what is on the table. Then what is under it. By the third line you "
                        "are usually somewhere else.",
                    ),
                ],
            ),
            Section(
                "Ways to fill a page",
                [
                    Bullets(
                        [
                            "A list of ten, of anything. The last three are the interesting ones.",
                            "A letter that will not be sent.",
                            "One scene, told in the present tense.",
                            "A drawing with five words.",
                            "A question at the top, and no answer yet.",
                        ]
                    )
                ],
            ),
        ],
        [
            Worksheet(
                "My agreement with myself",
                "Sign it. Change it whenever you like.",
                [
                    Fields(["I write after", "In this place", "For how long", "From, until"]),
                    Lines("Why now", 5),
                    Lines("What these pages are for, and what they are not for", 5),
                    Lines("If I stop for a week, I begin again by", 3),
                ],
            )
        ],
    )
