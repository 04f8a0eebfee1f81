from app.agents.guide.answer import (
    Bullets,
    Chapter,
    Checklist,
    Fields,
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
        "Days that work",
        "A method for building days around one anchor, with room to wander, and "
        f"{_count(facts.days)} to fill in.",
        [
            Section(
                "Anchor, neighbour, spare",
                [
                    Text(
                        "Give each day one anchor: the thing that has a time or a ticket. Then add "
                        "one neighbour, something good within a short walk of the anchor. Last, "
                        "write down one spare, for when the anchor is closed, full or wet. That is "
                        "the whole method. A day with three anchors is a timetable."
                    ),
                    Steps(
                        [
                            "Take one thing from Must and look up its closed days and its quiet "
                            "hours with the place itself.",
                            "Put it in the half of the day in which it is at its best.",
                            "Find the neighbour and a place to sit down between the two.",
                            "Note the spare. Indoors, if the anchor is outdoors.",
                            "Leave the evening open until that morning.",
                        ]
                    ),
                ],
            ),
            Section(
                "A day's rhythm",
                [
                    Grid(
                        "What fits where",
                        ["Part of the day", "Good for", "Leave out"],
                        [
                            ["Early", "famous places, light, markets", "anything that opens late"],
                            ["Late morning", "the anchor", "crossing town"],
                            ["Midday", "a long lunch, shade, a museum", "queues in the sun"],
                            ["Afternoon", "the neighbour, shops, a rest", "a second anchor"],
                            ["Evening", "one plan, or none", "an early start next day"],
                        ],
                    ),
                    Tip(
                        "The first and last day",
                        "Count them as half days, even if you land at nine. Arriving takes longer "
                        "than it looks, and so does leaving.",
                    ),
                    Tip(
                        "The rain plan",
                        "Write one whole rainy day before you go. You will use it, or you will "
                        "enjoy knowing that you could.",
                    ),
                ],
            ),
            Section(
                "Check the whole before you fix the parts",
                [
                    Bullets(
                        [
                            "Is there an empty half day after every second full one?",
                            "Does each person have at least one day built around their star?",
                            "Do two neighbouring days lie in two neighbouring areas?",
                            "Is everything that needs a booking in the booking tracker?",
                        ]
                    )
                ],
            ),
        ],
        [_overview(facts.days), *(_day(number) for number in range(1, facts.days + 1)), _rain()],
    )


def _count(days: int) -> str:
    return "one day page" if days == 1 else f"{days} day pages"


def _overview(days: int) -> Worksheet:
    rows = [[f"{number}", "", "", "", ""] for number in range(1, days + 1)]
    return Worksheet(
        "The days at a glance",
        "One line a day. If a line will not fit, the day is too full.",
        [
            Grid("", ["Day", "Date", "Area", "Anchor", "Booked"], rows),
            Lines("Free half days, and what we will not do with them", 3),
        ],
    )


def _day(number: int) -> Worksheet:
    return Worksheet(
        f"Day {number}",
        "Anchor first, then the neighbour, then the spare.",
        [
            Fields(["Date", "Area", "Anchor, time and ticket", "Spare, if it is closed or wet"]),
            Slots(["Early", "Morning", "Midday", "Afternoon", "Evening"]),
            Checklist(
                "In the bag",
                ["Tickets", "Water", "Layer or rain cover", "Charged phone", "Cash", "Snack"],
            ),
            Lines("The moment to remember", 2),
        ],
        group="Day pages",
    )


def _rain() -> Worksheet:
    return Worksheet(
        "The rainy day",
        "A whole day under a roof, ready before you need it.",
        [
            Fields(["Indoor anchor", "Opening hours", "A long lunch at", "How we get there"]),
            Slots(["Morning", "Midday", "Afternoon", "Evening"]),
            Lines("Five small things we keep for bad weather", 5),
        ],
    )
