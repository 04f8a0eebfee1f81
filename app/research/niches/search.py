"""Niches of the newest finished run, found by title."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.web.door import Hit
from db.models.research.opportunity import Opportunity
from db.models.research.trend_run import TrendRun

MOST = 4


async def niches_found(session: AsyncSession, q: str) -> list[Hit]:
    newest = (
        select(TrendRun.id)
        .where(TrendRun.status == "done")
        .order_by(TrendRun.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = await session.execute(
        select(Opportunity.id, Opportunity.title, Opportunity.score)
        .where(Opportunity.run_id == newest, Opportunity.title.icontains(q, autoescape=True))
        .order_by(Opportunity.rank)
        .limit(MOST)
    )
    return [
        Hit(title, f"/niches/{key}", f"Niche · {score:.0f}", "gem") for key, title, score in rows
    ]
