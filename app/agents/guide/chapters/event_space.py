from app.agents.guide.answer import (
    Bullets,
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
        "Room, light, music",
        "Change how a room feels with three things: where people stand, where light comes from, "
        "and what they hear when they come in.",
        [
            Section(
                "Walk in as a guest",
                [
                    Text(
                        "Go out, close the door, and come in again at the hour at which it will "
                        "begin. What do you see first? Where do you put your coat? Where does one "
                        "stand with a glass? Fix those three before you hang anything up."
                    ),
                    Bullets(
                        [
                            "Light from many small sources at eye level. Switch off the ceiling.",
                            "One thing to look at in each direction. Repeat, do not mix.",
                            "Furniture at the walls makes a waiting room; corners make talk.",
                            "Music that begins before the first guest, a little too low.",
                            "A place to be quiet, with a chair.",
                        ]
                    ),
                    Tip(
                        "Candles and cables",
                        "Flames away from curtains and hair, never unattended; cables taped where "
                        "people walk; a clear way out. Check what the place allows.",
                        "care",
                    ),
                ],
            )
        ],
        [
            Worksheet(
                "Set-up plan",
                "Draw the room. Mark the first look, coats, glasses, light and the quiet chair.",
                [
                    Lines("The room", 14),
                    Checklist(
                        "Bring or borrow",
                        [
                            "Lamps and bulbs",
                            "Extension leads and tape",
                            "Tablecloths",
                            "Vases or jars",
                            "Scissors, string, pins",
                            "Bin bags and cloths",
                            "Matches",
                            "Speaker and charger",
                        ],
                    ),
                    Lines("Songs for coming in, and for the end", 3),
                ],
            )
        ],
    )
