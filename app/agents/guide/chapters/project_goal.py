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
        "What finished looks like",
        "Describe the end before the beginning. It decides what you need to learn, buy and do.",
        [
            Section(
                "A picture of the end",
                [
                    Text(
                        "Imagine the day on which you are done. What is on the table, on the wall, "
                        "in the folder? Who sees it? What can you do then that you cannot do now? "
                        "Describe it so that someone else could tell whether it is there."
                    ),
                    Steps(
                        [
                            "Write the finished thing in one sentence, without the word “better”.",
                            "Write how anyone could check it.",
                            "Make it half as large. That is the first version.",
                            "Give it a date, and tell one person.",
                        ]
                    ),
                    Tip(
                        "Half as large",
                        "Most projects end at two thirds. Plan for half, finish it, and decide "
                        "then whether you want the rest.",
                    ),
                ],
            ),
            Section(
                "Why you, why now",
                [
                    Text("A reason carries you through the third week. Look for one of these."),
                    Bullets(
                        [
                            "Somebody will use it.",
                            "You will be able to do something you could not do before.",
                            "It makes room: in a cupboard, in a week, in your head.",
                            "You enjoy the doing, whatever comes of it.",
                        ]
                    ),
                ],
            ),
        ],
        [
            Worksheet(
                "The project on one page",
                "Fill in first. Everything else refers to it.",
                [
                    Fields(["Project", "Begun on", "Done by", "I tell"]),
                    Lines("Finished, in one sentence", 3),
                    Lines("How anyone can check it", 3),
                    Lines("The first version, half as large", 3),
                    Lines("Why now", 4),
                    Lines("Not part of it", 3),
                ],
            )
        ],
    )
