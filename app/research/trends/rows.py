"""The row of a trend run, held while it changes."""

from sqlalchemy import select

from app.core.errors import NotFound
from app.core.unit_of_work import Work
from db.models.research.trend_run import TrendRun


async def locked_run(work: Work, trend_run_id: str) -> TrendRun:
    """The run's row, held until the commit: two attempts at one run take turns."""
    row = await work.session.scalar(
        select(TrendRun).where(TrendRun.id == trend_run_id).with_for_update()
    )
    if row is None:
        raise NotFound("This trend run does not exist.")
    return row
