"""The first trend run of a tenant."""

from sqlalchemy import select

from app.core.unit_of_work import Work
from app.research.trends.service import start_run
from db.models.research.trend_run import TrendRun


async def start_first_run(work: Work) -> None:
    """Nothing happens when there was a run before."""
    if await work.session.scalar(select(TrendRun.id).limit(1)) is None:
        await start_run(work)
