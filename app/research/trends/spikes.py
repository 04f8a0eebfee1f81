"""Score spikes: niches that a run scores well above what the run before said."""

from sqlalchemy import select

from app.core.unit_of_work import Work
from db.models.research.opportunity import Opportunity
from db.models.research.trend_run import TrendRun

LEAST = 10.0
"""Points of the score, 0..100. Smaller changes are within what one week's sales do by chance."""


async def record_spikes(work: Work, run: TrendRun) -> None:
    """Records `niche.spiked` for each niche whose score rose by ten points since the last run that
    is done."""
    before = await work.session.scalar(
        select(TrendRun.id)
        .where(TrendRun.status == "done", TrendRun.number < run.number)
        .order_by(TrendRun.number.desc())
        .limit(1)
    )
    if before is None:
        return
    earlier = await work.session.execute(
        select(Opportunity.niche, Opportunity.score).where(Opportunity.run_id == before)
    )
    known = {row.niche: row.score for row in earlier.all()}
    rows = await work.session.execute(
        select(Opportunity.id, Opportunity.niche, Opportunity.title, Opportunity.score)
        .where(Opportunity.run_id == run.id)
        .order_by(Opportunity.rank)
    )
    for id, niche, title, score in rows.all():
        was = known.get(niche, score)
        if score - was >= LEAST:
            await work.record(
                "niche.spiked",
                ("opportunity", id),
                {"title": title, "before": round(was), "score": round(score), "run": run.number},
            )
