"""A guide, rendered once on both papers."""

from typing import NamedTuple

import pytest

from app.agents.guide.answer import GuideContent
from app.agents.guide.facts import GuideFacts, OutlineLine
from app.agents.guide.house import write
from app.studio.brands.default import default_look
from app.studio.brands.licence import PERSONAL
from app.studio.brands.look import BrandLook
from app.studio.files.rendering import render_guide


class Rendered(NamedTuple):
    content: GuideContent
    look: BrandLook
    a4: bytes
    letter: bytes


@pytest.fixture(scope="session")
def rendered() -> Rendered:
    look = default_look("Wanderlane")
    content = write(
        GuideFacts(
            title="Łódź, Español, Ångström",
            category="trip_planner",
            product_type="planner",
            topic="lisbon in three days",
            buyer="City-break travellers with one long weekend.",
            outline=[OutlineLine("Tram routes and viewpoints", "Which line climbs which hill.")],
            keywords=["lisbon itinerary", "city break"],
            brand_name=look.name,
            tagline=look.tagline,
            licence=PERSONAL,
        )
    )
    return Rendered(
        content, look, render_guide(content, look, "A4"), render_guide(content, look, "Letter")
    )
