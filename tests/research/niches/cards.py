"""Niches as rows of a finished run, without having to run one."""

from datetime import date, timedelta
from typing import Any

from msgspec import to_builtins

from app.core.clock import now
from app.core.database import Database
from app.core.events import Actor
from app.core.ids import new_id
from app.core.tenancy import TenantContext
from app.research.niches.dimension import Input, known, missing
from app.research.niches.scoring import WEIGHTED, Weights, combined
from db.models.research.keyword_cluster import KeywordCluster
from db.models.research.opportunity import Opportunity
from db.models.research.trend_run import TrendRun, TrendStep
from tests.world import WANDERLANE

PEAK = date(2027, 3, 28)
SYSTEM = Actor("system", "", "The house")
INPUTS = (Input("Lead time in days", "45"), Input("Days of work", "3"))


def stored(values: dict[str, float], weights: Weights) -> tuple[list[dict[str, Any]], Any]:
    """Dimensions as a run stores them; those that are not named are missing."""
    made = [
        known(name, values[name], 0.8, formula="f", inputs=INPUTS, signal_ids=("s" * 32,))
        if name in values
        else missing(name, "Nothing is known.")
        for name in WEIGHTED
    ]
    score = combined(made, weights)
    return [{**to_builtins(one), "weight": weights.of(one.name)} for one in made], score


async def finished_run(
    database: Database,
    niches: dict[str, dict[str, float]],
    *,
    tenant: TenantContext = WANDERLANE,
    number: int = 1,
    weights: Weights | None = None,
    checkpoint: dict[str, Any] | None = None,
    more: dict[str, dict[str, Any]] | None = None,
) -> dict[str, str]:
    """Opportunity ids by title. A niche's key is its title in lower case."""
    ids: dict[str, str] = {}
    async with database.work(tenant, SYSTEM) as work:
        run = TrendRun(
            id=new_id(),
            number=number,
            status="done",
            trigger="manual",
            as_of=date(2026, 11, 2) + timedelta(weeks=number),
            finished_at=now(),
            started_at=now(),
        )
        work.session.add(run)
        await work.session.flush()
        work.session.add(
            TrendStep(
                run_id=run.id, name="score", position=2, status="done", checkpoint=checkpoint or {}
            )
        )
        made = {title: stored(values, weights or Weights()) for title, values in niches.items()}
        order = sorted(made, key=lambda title: -made[title][1].value)
        for rank, title in enumerate(order, start=1):
            dimensions, score = made[title]
            cluster = KeywordCluster(id=new_id(), primary_keyword=f"{title} {number}".lower())
            work.session.add(cluster)
            await work.session.flush()
            ids[title] = new_id()
            given: dict[str, Any] = {
                "product_type": "planner",
                "category": "trip_planners",
                "origin": "calendar",
                "occasion": "easter",
                "occasion_name": "Easter",
                "peak_day": PEAK,
                "persona": "Somebody who plans.",
                "reasons": ["It sells."],
                "keywords": [title.lower()],
                "ideas": [_idea(title, 990)],
            } | (more or {}).get(title, {})
            work.session.add(
                Opportunity(
                    id=ids[title],
                    run_id=run.id,
                    cluster_id=cluster.id,
                    niche=title.lower(),
                    rank=rank,
                    title=title,
                    score=score.value,
                    low=score.low,
                    high=score.high,
                    evidenced=score.evidenced,
                    dimensions=dimensions,
                    **given,
                )
            )
        ids["run"] = run.id
    return ids


def _idea(title: str, price: int) -> dict[str, Any]:
    return {
        "title": f"{title} planner",
        "product_type": "planner",
        "category": "trip_planners",
        "promise": "A plan.",
        "contents": ["a", "b", "c"],
        "price_minor": price,
        "currency": "USD",
        "price_reason": "A guess.",
        "trip": False,
    }


def idea(title: str, price: int) -> dict[str, Any]:
    return _idea(title, price)


THREE: dict[str, dict[str, float]] = {
    "Alfama": {"buyer_intent": 90, "trend_velocity": 80, "production_ease": 40},
    "Belem": {"buyer_intent": 75, "trend_velocity": 50, "production_ease": 95},
    "Chiado": {"production_ease": 70, "seasonal_timing": 100},
}
