"""An approved brief with the run and niche that it came from."""

from datetime import date
from typing import Any

from app.core.ids import new_id
from app.core.unit_of_work import Work
from db.models.research.keyword_cluster import KeywordCluster
from db.models.research.opportunity import Opportunity
from db.models.research.trend_run import TrendRun
from db.models.studio.brief import Brief

OUTLINE = [
    {"heading": "The plan on one page", "purpose": "Dates, people, beds."},
    {"heading": "Packing by person", "purpose": "Three columns to tick."},
    {"heading": "Tram routes and viewpoints", "purpose": "Which line climbs which hill."},
]


async def approved_brief(work: Work, number: int = 1, **fields: Any) -> Brief:
    run = TrendRun(
        id=new_id(), number=number, status="done", trigger="manual", as_of=date(2026, 11, 20)
    )
    cluster = KeywordCluster(id=new_id(), primary_keyword=f"lisbon itinerary {number}")
    work.session.add_all([run, cluster])
    await work.session.flush()
    niche = Opportunity(
        id=new_id(),
        run_id=run.id,
        cluster_id=cluster.id,
        niche="lisbon-in-three-days:planner:all-year",
        rank=1,
        title="Lisbon in three days",
        product_type="planner",
        category="trip_planner",
        origin="ontology",
        score=71.0,
        low=60.0,
        high=80.0,
        evidenced=0.6,
    )
    work.session.add(niche)
    await work.session.flush()
    values: dict[str, Any] = {
        "niche": niche.niche,
        "title": "Lisbon in three days planner",
        "product_type": "planner",
        "category": "trip_planner",
        "tier": 2,
        "status": "approved",
        "buyer": "City-break travellers with one long weekend. They are looking for a plan.",
        "promise": "Dates, bookings, packing and money, on pages that print at home.",
        "outline": OUTLINE,
        "pages": 14,
        "price_minor": 990,
        "currency": "USD",
        "price_reason": "The middle of the band.",
        "effort_days": 2,
        "keywords": ["lisbon itinerary", "lisbon 3 days", "portugal city break"],
    }
    brief = Brief(
        id=new_id(), run_id=run.id, opportunity_id=niche.id, idea=0, **{**values, **fields}
    )
    work.session.add(brief)
    await work.session.flush()
    return brief
