from app.agents.guide.answer import (
    Chapter,
    Checklist,
    Lines,
    Section,
    Text,
    Tip,
    Worksheet,
)
from app.agents.guide.facts import GuideFacts


def write(facts: GuideFacts) -> Chapter:
    return Chapter(
        "Countdown",
        "What to do when, so that the last evening is a quiet one.",
        [
            Section(
                "Work backwards",
                [
                    Text(
                        "Put the day of departure into your calendar and count back. Each list "
                        "below can be done in one evening. What is not done by its week is either "
                        "dropped or paid for."
                    ),
                    Tip(
                        "Short notice?",
                        "Start at the list that fits the time left, then skim the earlier ones for "
                        "the words passport, medicine and insurance.",
                    ),
                ],
            ),
            Section(
                "The last evening",
                [
                    Text(
                        "Charge everything. Put the bag by the door with the shoes on top. Set two "
                        "alarms on two devices. Eat what would spoil. Then stop: what is not in "
                        "the bag by now can be bought or done without."
                    )
                ],
            ),
        ],
        [
            Worksheet(
                "Eight weeks to go",
                "Strike out what does not apply; it counts as done.",
                [
                    Checklist(
                        "Eight weeks before",
                        [
                            "Passport valid long enough",
                            "Entry rules and visa",
                            "Leave agreed at work",
                            "Scarce things booked",
                            "Way there and back",
                            "Insurance",
                        ],
                    ),
                    Checklist(
                        "Four weeks before",
                        [
                            "Nights booked",
                            "Health advice",
                            "Pets, plants, post",
                            "Cards and limits",
                            "Tables that sell out",
                            "Day pages begun",
                        ],
                    ),
                    Checklist(
                        "One week before",
                        [
                            "Check-in and seats",
                            "Copies of papers",
                            "Medicine refilled",
                            "Offline maps",
                            "Weather looked up",
                            "First hour planned",
                        ],
                    ),
                    Checklist(
                        "The day before",
                        [
                            "Bag weighed",
                            "Devices charged",
                            "Fridge and bins empty",
                            "Windows, taps, heating",
                            "Plan sent to someone",
                            "Two alarms set",
                        ],
                    ),
                    Lines("Only we would forget", 4),
                ],
            )
        ],
    )
