from app.agents.guide.answer import (
    Chapter,
    Checklist,
    Grid,
    Lines,
    Section,
    Slots,
    Steps,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Timeline",
        "From eight weeks before to the hour it begins, and then hour by hour.",
        [
            Section(
                "Count back from the door",
                [
                    Text(
                        "Write the time at which the first guest rings. Fifteen minutes before, "
                        "you are dressed and holding a glass. Everything else is counted back from "
                        "there, with a free hour in the middle of the day that you will need."
                    ),
                    Steps(
                        [
                            "List every task, however small, with how long it takes. Double what "
                            "you have never done.",
                            "Mark those that can be done the day before. Move them.",
                            "Give away at least three. Write the name beside them.",
                            "Put the rest in order on the day sheet, and leave the free hour free.",
                        ]
                    ),
                    Tip(
                        "The list on the fridge",
                        "Hang the day sheet where helpers see it. People who can read what is next "
                        "stop asking you.",
                    ),
                ],
            )
        ],
        [
            Worksheet(
                "Weeks before",
                "Strike what does not apply. It counts as done.",
                [
                    Checklist(
                        "Eight to six weeks",
                        ["Date and place", "Guest list", "Whole sum", "Helpers asked"],
                    ),
                    Checklist(
                        "Four weeks",
                        ["Invitations out", "Menu chosen", "Hire and borrow", "Music asked"],
                    ),
                    Checklist(
                        "Two weeks",
                        ["Answers counted", "New recipe tried", "Shopping list", "Clothes checked"],
                    ),
                    Checklist(
                        "Two days",
                        ["Shopping done", "Room cleared", "Table plan", "Day sheet written"],
                    ),
                    Lines("Also", 5),
                ],
            ),
            Worksheet(
                "The day, hour by hour",
                "Write the hour at the left edge of each box, and who does it.",
                [
                    Slots(
                        ["Early", "Morning", "Midday", "Free hour", "Last two hours", "Door opens"]
                    ),
                    Lines("Only I know this", 4),
                ],
            ),
            Worksheet(
                "Who does what",
                "A task has one name, or it has none.",
                [Grid("", ["Task", "Who", "When", "Done"], [], 16)],
            ),
        ],
    )
