"""The jobs of a brand, newest first."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.pagination import cut, read_cursor, window
from app.office.jobs.pages import STATUSES, CornerPage, JobDetail, JobLine, JobsPage
from db.models.core.job import UNFINISHED, Job

SIZE = 50
IN_CORNER = 2
LINE = (
    Job.id,
    Job.title,
    Job.status,
    Job.step,
    Job.done,
    Job.total,
    Job.created_at,
    Job.started_at,
    Job.finished_at,
    Job.requested_by,
)
DETAIL = (
    *LINE,
    Job.name,
    Job.attempts,
    Job.error,
    Job.hint,
    Job.cancel_requested,
    Job.request_id,
    Job.subject_kind,
    Job.subject_id,
)


async def jobs_page(session: AsyncSession, status: str, at: str) -> JobsPage:
    """An unknown status means all of them."""
    status = status if status in STATUSES else ""
    cursor = read_cursor(at)
    statement: Any = select(*LINE)
    if status:
        statement = statement.where(Job.status == status)
    found = await session.execute(window(statement, Job.created_at, Job.id, cursor, SIZE))
    lines = [JobLine(**row) for row in found.mappings()]
    page = cut(lines, cursor, SIZE, "created_at")
    return JobsPage(page, status, f"status={status}&" if status else "", at)


async def job_detail(session: AsyncSession, job_id: str) -> JobDetail:
    found = await session.execute(select(*DETAIL).where(Job.id == job_id))
    row = found.mappings().one_or_none()
    if row is None:
        raise NotFound("That job does not exist.")
    return JobDetail(**row)


async def corner(session: AsyncSession) -> CornerPage:
    """What runs or waits, oldest first; finished work is left to the jobs page."""
    found = await session.execute(
        select(*LINE)
        .where(Job.status.in_(UNFINISHED))
        .order_by(Job.status.desc(), Job.created_at)
        .limit(50)
    )
    lines = [JobLine(**row) for row in found.mappings()]
    return CornerPage(lines[:IN_CORNER], max(0, len(lines) - IN_CORNER))
