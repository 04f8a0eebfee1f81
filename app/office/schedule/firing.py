"""A timer fires: once for each brand and moment, however often it is asked to."""

from datetime import datetime, timedelta
from typing import Literal

import msgspec
import structlog
from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.database import Database
from app.core.errors import CockpitError, Conflict
from app.core.events import HOUSE_ACTOR
from app.core.ids import new_id
from app.core.tenancy import TenantContext
from app.core.unit_of_work import Work
from app.office.schedule.chores import Chore, Firing
from app.office.settings.flags import require_flag
from app.office.tenants.queries import every_tenant
from db.models.office.cron_run import CronRun

log = structlog.get_logger("schedule")
APART = timedelta(seconds=20)
"""Between two brands, so that a Monday morning is no rush."""
LONG = timedelta(minutes=15)
"""After that a chore of the house that never ended was killed."""
Source = Literal["schedule", "http"]


class _Moment(msgspec.Struct, frozen=True):
    due_at: datetime
    source: Source


class Told(msgspec.Struct, frozen=True):
    """`brand` is its slug; empty for the house."""

    brand: str
    status: str
    detail: str


async def fire(
    database: Database, chore: Chore, due_at: datetime, source: Source = "schedule"
) -> list[Told]:
    """What this call began, or found out about, for whom; what fired before is left out.

    A brand that came after `due_at` is not caught up with. One brand's trouble does not keep the
    others waiting: it is raised when all had their turn, and firing again goes on with the rest.
    """
    if chore.house is not None:
        return await _for_house(database, chore, _Moment(due_at, source))
    told: list[Told] = []
    trouble: Exception | None = None
    async with database.reading(None) as session:
        brands = await every_tenant(session, None if source == "http" else due_at)
    moment = _Moment(due_at, source)
    for place, tenant in enumerate(brands):
        try:
            fired = await _for_brand(database, chore, tenant, moment, place * APART)
        except Exception as error:
            log.exception("timer.broke", timer=chore.name, tenant=tenant.slug, exc_info=error)
            trouble = error
        else:
            told += [fired] if fired else []
    if trouble is not None:
        raise trouble
    return told


async def _for_brand(
    database: Database,
    chore: Chore,
    tenant: TenantContext,
    moment: _Moment,
    wait: timedelta,
) -> Told | None:
    try:
        async with database.work(tenant, HOUSE_ACTOR) as work:
            row = await _claim(work.session, chore, tenant.id, moment)
            if row is None:
                return None
            await _begin(work, chore, row, wait)
            return Told(tenant.slug, row.status, row.detail)
    except IntegrityError:
        # Another worker claimed the same moment between the look and the commit.
        return None


async def _begin(work: Work, chore: Chore, row: CronRun, wait: timedelta) -> None:
    assert chore.begin is not None
    try:
        async with work.session.begin_nested():
            for name in chore.flags:
                await require_flag(work.session, name)
            begun = await chore.begin(work, Firing(row.id, row.due_at, now() + wait))
    except Conflict as error:
        row.status, row.detail, row.finished_at = "skipped", error.sentence, now()
    else:
        row.detail, row.subject_id = begun.detail, begun.subject_id


async def _for_house(database: Database, chore: Chore, moment: _Moment) -> list[Told]:
    """What a killed worker left half done is done again: the house's chores may run twice."""
    assert chore.house is not None
    try:
        async with database.house_work() as session:
            claimed = await _claim(session, chore, "", moment) is not None
    except IntegrityError:
        return []
    if not claimed and not await _is_left(database, chore, moment.due_at):
        return []
    try:
        status, detail = "done", await chore.house(database)
    except CockpitError as error:
        status, detail = "failed", error.sentence
    async with database.house_work() as session:
        row = await session.scalar(_firing(chore, "", moment.due_at))
        assert row is not None
        row.status, row.detail, row.finished_at = status, detail, now()
    return [Told("", status, detail)]


async def _is_left(database: Database, chore: Chore, due_at: datetime) -> bool:
    async with database.reading(None) as session:
        row = await session.scalar(_firing(chore, "", due_at))
    return row is not None and row.status == "running" and row.started_at < now() - LONG


async def _claim(
    session: AsyncSession, chore: Chore, tenant_id: str, moment: _Moment
) -> CronRun | None:
    """The row of a firing that nobody has begun yet."""
    if await session.scalar(_firing(chore, tenant_id, moment.due_at)) is not None:
        return None
    row = CronRun(
        id=new_id(),
        name=chore.name,
        tenant_id=tenant_id,
        due_at=moment.due_at,
        started_at=now(),
        status="running",
        source=moment.source,
        detail="",
        subject_id="",
    )
    session.add(row)
    await session.flush()
    return row


def _firing(chore: Chore, tenant_id: str, due_at: datetime) -> Select[CronRun]:
    return select(CronRun).where(
        CronRun.name == chore.name, CronRun.tenant_id == tenant_id, CronRun.due_at == due_at
    )
