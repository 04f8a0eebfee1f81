from app.agents.guide.chapters import (
    countdown,
    days,
    food,
    manners,
    memories,
    money,
    packing,
    safety,
    shape,
    stay,
    timing,
    transport,
)
from app.agents.guide.families import Family, Planned

TRAVEL = Family(
    kind="Travel planner",
    subtitle="Plan it well, then enjoy it: method, worksheets, checklists and day pages",
    opening="is a travel planner and a workbook in one. It takes you from the first idea to the "
    "evening you come home, one decision at a time, in the order in which the decisions are "
    "easiest to take.",
    honest="This is a planner and no description of a place: it holds no sights, opening times, "
    "prices, addresses or entry rules. They change faster than "
    "any file can. Where one of them matters you will find the question to ask, the kind of "
    "source that answers it reliably, and a line for the answer and its date.",
    suits=(
        "travel",
        "trip",
        "itinerar",
        "vacation",
        "packing",
        "tour",
        "city",
        "weekend",
        "island",
        "beach",
        "backpack",
        "honeymoon",
        "cruise",
    ),
    chapters=(
        Planned(shape.write, ("shape", "start", "overview"), ("goal", "one page", "summary")),
        Planned(
            timing.write,
            ("when", "dates", "booking", "book ahead", "before you book", "to book"),
            ("season", "weather", "book"),
        ),
        Planned(stay.write, ("stay", "hotel", "accommodation"), ("neighbo",)),
        Planned(money.write, ("budget", "money", "cost", "spend"), ("price",)),
        Planned(
            transport.write,
            ("transport", "getting there", "getting around", "airport"),
            ("train", "map", "route", "background"),
        ),
        Planned(days.write, ("day", "itinerary", "schedule"), ("plan",)),
        Planned(packing.write, ("pack", "luggage", "what to bring"), ("wear",)),
        Planned(
            manners.write, ("etiquette", "manner", "culture", "custom"), ("phrase", "language")
        ),
        Planned(food.write, ("food", "eat", "restaurant"), ("drink", "café", "cafe")),
        Planned(safety.write, ("safety", "safe", "emergency"), ("health", "document")),
        Planned(
            countdown.write, ("countdown", "before you leave", "prepar"), ("checklist", "to-do")
        ),
        Planned(
            memories.write,
            ("journal", "memor", "after the", "next time"),
            ("photo", "notes", "people"),
        ),
    ),
)
