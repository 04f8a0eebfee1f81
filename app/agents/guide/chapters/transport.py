from app.agents.guide.answer import (
    Bullets,
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
        "Getting there, getting around",
        "Plan the first hour and the last hour in full. Everything between can bend.",
        [
            Section(
                "The first hour",
                [
                    Text(
                        "You arrive tired, with bags, in a place you do not know, and it is the "
                        "hour in which most money is lost. Plan it on paper: which exit, which "
                        "ride, what it should cost, where the ticket is bought, and what you do if "
                        "the last one has gone."
                    ),
                    Steps(
                        [
                            "Look up the official page of the airport or station for its own list "
                            "of ways into town.",
                            "Write down two ways: the one you want, and the one that runs at any "
                            "hour.",
                            "Save the address of your bed in the local language and script.",
                            "Download an offline map of the area before you leave home.",
                        ]
                    ),
                ],
            ),
            Section(
                "Choosing how to move",
                [
                    Text(
                        "Compare by door-to-door time, not by time on board. A fast train from a "
                        "far station can lose to a slow bus from the corner."
                    ),
                    Grid(
                        "Ways to get around",
                        ["Way", "Good when", "Look up first"],
                        [
                            ["On foot", "pins are within 30 minutes", "hills, heat, pavements"],
                            [
                                "Bus, tram, metro",
                                "you stay near a line",
                                "day pass, last service, how to pay",
                            ],
                            [
                                "Taxi or ride app",
                                "late, with bags, or as a group",
                                "which apps and ranks are licensed",
                            ],
                            [
                                "Bicycle",
                                "it is flat and there are lanes",
                                "helmet rules, where to leave it",
                            ],
                            [
                                "Hired car",
                                "the Must list lies outside town",
                                "licence, tolls, parking, low-emission zones",
                            ],
                            [
                                "Boat or ferry",
                                "there is water between pins",
                                "weather cancellations, luggage rules",
                            ],
                        ],
                    ),
                    Tip(
                        "Leave slack where it counts",
                        "Put all your spare time before the one connection that cannot be missed, "
                        "and none anywhere else.",
                    ),
                ],
            ),
            Section(
                "The last hour",
                [
                    Bullets(
                        [
                            "Book the ride out the evening before, and know the second choice.",
                            "Count back: gate, security, check-in, the ride, packing, breakfast.",
                            "Keep enough local cash for the ride and a drink. Spend the rest.",
                        ]
                    )
                ],
            ),
        ],
        [
            Worksheet(
                "Arrival and departure card",
                "Carry this page on paper. A phone with an empty battery knows nothing.",
                [
                    Fields(
                        [
                            "Arriving on, at",
                            "Flight or train",
                            "Terminal or platform",
                            "First choice into town",
                            "It should cost",
                            "Second choice",
                        ]
                    ),
                    Lines("Address of our bed, in the local script", 3),
                    Fields(
                        [
                            "Leaving on, at",
                            "Flight or train",
                            "Leave the room at",
                            "Ride booked with",
                            "Second choice",
                            "Check-in opens",
                        ]
                    ),
                    Lines("Lines, passes and fares that we looked up", 7),
                ],
            )
        ],
    )
