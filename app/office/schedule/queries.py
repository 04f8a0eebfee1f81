"""Reading the schedule: the timers, and the log of their firings for a brand and the house."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.pagination import cut, read_cursor, window
from app.office.activity.subjects import page_of
from app.office.schedule.chores import Chore
from app.office.schedule.pages import FiringFilters, FiringRow, SchedulePage, TimerRow
from app.office.settings.flags import flags, named
from db.models.office.cron_run import CronRun

SIZE = 50
BEGINS = {"research.weekly_run": "trend_run"}
"""What kind of thing a timer begins, where that has a page."""
COLUMNS = (
    CronRun.id,
    CronRun.name,
    CronRun.tenant_id,
    CronRun.due_at,
    CronRun.started_at,
    CronRun.finished_at,
    CronRun.status,
    CronRun.detail,
    CronRun.source,
    CronRun.subject_id,
)


async def schedule_page(
    session: AsyncSession, tenant_id: str, chores: Sequence[Chore], filters: FiringFilters
) -> SchedulePage:
    """The rows belong to no tenant by their type, so that each query names whose it wants."""
    cursor = read_cursor(filters.at)
    query: Any = select(*COLUMNS).where(CronRun.tenant_id.in_((tenant_id, "")))
    if filters.name:
        query = query.where(CronRun.name == filters.name)
    if filters.status:
        query = query.where(CronRun.status == filters.status)
    found = await session.execute(window(query, CronRun.started_at, CronRun.id, cursor, SIZE))
    titles = {chore.name: chore.title for chore in chores}
    rows = [_row(dict(row), titles) for row in found.mappings()]
    kept = {"name": filters.name, "status": filters.status}
    on = await flags(session)
    return SchedulePage(
        timers=[_timer(chore, on) for chore in chores],
        slice=cut(rows, cursor, SIZE, "started_at"),
        filters=filters,
        query=urlencode({name: value for name, value in kept.items() if value}),
        at=filters.at,
    )


def _row(values: dict[str, Any], titles: dict[str, str]) -> FiringRow:
    name: str = values["name"]
    kind = BEGINS.get(name, "")
    subject_id, tenant_id = values.pop("subject_id"), values.pop("tenant_id")
    return FiringRow(
        **values,
        title=titles.get(name, name),
        at_house=not tenant_id,
        path=page_of(kind, subject_id) if kind and subject_id else "",
    )


def _timer(chore: Chore, on: dict[str, bool]) -> TimerRow:
    off = next((named(name).title for name in chore.flags if not on[name]), "")
    return TimerRow(
        name=chore.name,
        title=chore.title,
        says=chore.says,
        for_whom="the house" if chore.house else "each brand",
        left_out=f"“{off}” is switched off for this brand" if off else "",
    )
