from app.agents.guide.answer import (
    Bullets,
    Chapter,
    Fields,
    Grid,
    Lines,
    Part,
    Section,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts

WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Daily and weekly pages",
        "A page for the day, a page for the week, a page for what you would like to do more "
        "often. Undated: print them as often as you need.",
        [
            Section(
                "What a day needs",
                [
                    Text(
                        "Three lines in the morning are a plan; three lines in the evening are a "
                        "memory. Everything between belongs to the day itself."
                    ),
                    Bullets(
                        [
                            "Morning: one thing that would make today a good one.",
                            "Evening: one thing that did.",
                            "A word for the weather, inside and out.",
                            "Something you want to remember in ten years.",
                        ]
                    ),
                ],
            ),
            Section(
                "What a week needs",
                [
                    Text(
                        "Look at the seven pages together. Patterns that no single day shows "
                        "become plain: what gives you strength, what takes it, who keeps turning "
                        "up."
                    ),
                    Tip(
                        "Count one habit",
                        "Not five. One that you would notice in a month. Mark the days, not the "
                        "minutes.",
                    ),
                ],
            ),
        ],
        [*(_day(day) for day in WEEK), _week(), _habits()],
    )


def _day(day: str) -> Worksheet:
    parts: list[Part] = [
        Fields(["Date", "Weather, inside and out"]),
        Lines("Today would be good if", 3),
        Lines("What happened", 10),
        Lines("To remember in ten years", 3),
        Lines("Thanks to", 2),
    ]
    return Worksheet(day, "Three lines in the morning, the rest at night.", parts, "Daily pages")


def _week() -> Worksheet:
    return Worksheet(
        "The week, seen together",
        "Read the seven pages first.",
        [
            Fields(["Week of", "If it were a film, its title"]),
            Lines("Gave me strength", 4),
            Lines("Took it", 4),
            Lines("Who turned up", 3),
            Lines("Take along into the next", 4),
        ],
    )


def _habits() -> Worksheet:
    rows = [[f"Week {number}", *([""] * 7)] for number in range(1, 7)]
    return Worksheet(
        "One habit, six weeks",
        "Mark the days. An empty box is information, not a failure.",
        [
            Fields(["I would like to, more often", "After what, where"]),
            Grid("", ["", "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"], rows),
            Lines("What I noticed", 5),
        ],
    )
