"""One niche's facts."""

from typing import Any

from msgspec.structs import replace

from app.agents.research.facts import FormFacts, NicheFacts, OwnSales

FACTS = NicheFacts(
    theme="Azores hiking",
    trip=True,
    buyer="",
    need="",
    keywords=("azores hiking journal", "trail log printable"),
    forms=tuple(
        FormFacts(kind, category, noun, f"a {noun}", ("printable",), "{Theme} in order.", ("Days",))
        for kind, category, noun in (
            ("planner", "trip_planner_bundles", "planner"),
            ("journal", "travel_journal_templates", "journal"),
            ("pdf_guide", "itinerary_templates", "guide"),
        )
    ),
    evidenced=0.6,
    missing=("competition",),
    sales=OwnSales(46, 41, 3, "October 2026", ("a journal",)),
    source="csv",
)


def facts(**more: Any) -> NicheFacts:
    return replace(FACTS, **more)
