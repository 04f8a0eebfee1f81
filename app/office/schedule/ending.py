"""How a firing ended, told by the work that it began."""

from typing import Literal

from sqlalchemy import select

from app.core.clock import now
from app.core.unit_of_work import Work
from db.models.office.cron_run import CronRun


async def end_firing(
    work: Work, subject_id: str, status: Literal["done", "failed"], detail: str
) -> None:
    """Nothing happens for work that no timer began."""
    row = await work.session.scalar(
        select(CronRun).where(CronRun.tenant_id == work.tenant.id, CronRun.subject_id == subject_id)
    )
    if row is not None:
        row.status, row.detail, row.finished_at = status, detail, now()
        work.told.append("schedule")
