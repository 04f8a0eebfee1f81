from app.agents.guide.answer import (
    Bullets,
    Chapter,
    Grid,
    Section,
    Steps,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Dates and booking order",
        "How to compare dates fairly, and the order in which to book so that nothing you have "
        "paid for is stranded.",
        [
            Section(
                "Compare three sets of dates",
                [
                    Text(
                        "Pick three possible windows and look up the same five things for each. "
                        "Looking at one window at a time makes the first one look better than it "
                        "is. Take weather from a climate average, not from a forecast."
                    ),
                    Grid(
                        "Three windows, side by side",
                        ["What to look up", "Window A", "Window B", "Window C"],
                        [
                            ["Average high, low and rain days", "", "", ""],
                            ["Daylight: sunrise and sunset", "", "", ""],
                            ["Public and school holidays there", "", "", ""],
                            ["Things on your Must list closed?", "", "", ""],
                            ["Price of the way there and back", "", "", ""],
                            ["Price of three nights, same room", "", "", ""],
                        ],
                    ),
                    Tip(
                        "Shoulder weeks",
                        "The weeks just before and after a high season often keep most of the "
                        "weather and lose most of the queue. Check opening times first: some "
                        "places close between seasons.",
                    ),
                ],
            ),
            Section(
                "Book in this order",
                [
                    Text(
                        "Book the scarce thing first, then what depends on it. For most trips "
                        "that means:"
                    ),
                    Steps(
                        [
                            "Documents. Check passport validity and entry rules with the "
                            "official source of the country you enter, before paying anyone.",
                            "The one thing that sells out: a permit, a small hotel, a festival "
                            "ticket, a table.",
                            "The way there and back, with times that leave slack at both ends.",
                            "Nights, cancellable where the difference in price is small.",
                            "Insurance, on the day you make the first payment that you could lose.",
                            "Everything else, in the last two weeks, or not at all.",
                        ]
                    ),
                ],
            ),
            Section(
                "Before you pay",
                [
                    Bullets(
                        [
                            "Read the cancellation line aloud: until when, and how much comes "
                            "back?",
                            "Look at the total at the last step, with taxes, bags and fees.",
                            "Check that names match the passport, letter by letter.",
                            "Save the confirmation as a file, not only as an e-mail.",
                        ]
                    )
                ],
            ),
        ],
        [
            Worksheet(
                "Booking tracker",
                "One line for each booking. Anything without a reference number is not booked.",
                [
                    Grid(
                        "",
                        ["What", "Date", "Reference", "Paid", "Cancel by"],
                        [],
                        16,
                    )
                ],
            )
        ],
    )
