from app.agents.guide.chapters import (
    event_after,
    event_guests,
    event_money,
    event_space,
    event_table,
    event_timeline,
    event_vision,
)
from app.agents.guide.families import Family, Planned

EVENT = Family(
    kind="Event planner",
    subtitle="From the first idea to the thank-you note: method, checklists and planning sheets",
    opening="is an event planner and a workbook in one. It takes you from the first idea to the "
    "last thank-you, in the order in which the decisions are easiest to take.",
    honest="It holds no prices, suppliers or rules of a place. They differ and they change. Where "
    "one of them matters you will find the question to ask, and a line for the answer.",
    suits=(
        "event",
        "wedding",
        "party",
        "christmas",
        "halloween",
        "easter",
        "birthday",
        "shower",
        "seasonal",
        "holiday",
        "thanksgiving",
        "celebration",
        "festive",
        "new year",
        "ramadan",
        "diwali",
        "hanukkah",
        "bridal",
    ),
    types=("seasonal_guide",),
    chapters=(
        Planned(event_vision.write, ("vision", "theme", "mood", "start"), ("idea", "goal")),
        Planned(event_guests.write, ("guest", "invit"), ("seat", "rsvp")),
        Planned(
            event_money.write, ("budget", "money", "cost"), ("shopping", "gift", "price", "lists")
        ),
        Planned(event_table.write, ("food", "menu", "drink", "recipe"), ("meal", "kitchen")),
        Planned(event_space.write, ("decor", "room", "space", "music"), ("light", "set-up")),
        Planned(
            event_timeline.write,
            ("timeline", "countdown", "calendar"),
            ("week", "checklist", "programme"),
        ),
        Planned(event_after.write, ("after", "thank", "memor"), ("review", "notes")),
    ),
)
