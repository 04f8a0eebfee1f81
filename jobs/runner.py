"""One attempt at one job: load its row, run its shell, write down how it ended."""

import traceback
from typing import Any

import msgspec
import structlog
from saq.job import Job as QueueJob
from sqlalchemy import select

from app.core.clock import now
from app.core.database import Database
from app.core.errors import CockpitError, JobCancelled
from app.core.events import Actor
from app.core.pool import Pool
from app.core.running import Run
from app.core.settings import Settings
from app.core.storage import Storage
from app.core.tenancy import TenantContext
from app.office.tenants.queries import tenant_by_id
from db.models.core.job import UNFINISHED, Job
from jobs.registry import POLICIES, Policy
from jobs.sqlite_job import ClaimLost

log = structlog.get_logger(__name__)
MOST_ATTEMPTS = 60
"""Kills are nobody's fault, and a job survives many. One that kills its worker must end."""


class House(msgspec.Struct):
    """What every attempt needs, made once a process."""

    settings: Settings
    database: Database
    storage: Storage
    pool: Pool | None = None


class Attempt(msgspec.Struct, frozen=True):
    name: str
    arguments: dict[str, Any]
    number: int
    request_id: str


async def run_job(context: Any, *, tenant_id: str, job_id: str) -> None:
    """What the queue calls. A job that its row calls finished is not run again."""
    carried: QueueJob = context["job"]
    await attempt(context["house"], tenant_id, job_id, carried)


async def attempt(
    house: House, tenant_id: str, job_id: str, carried: QueueJob | None = None
) -> None:
    async with house.database.reading(None) as session:
        tenant = await tenant_by_id(session, tenant_id)
    begun = await _begin(house.database, tenant, job_id)
    if begun is None:
        return
    policy = POLICIES[begun.name]
    last = carried is None or carried.attempts >= policy.retries
    run = Run(
        job_id=job_id,
        database=house.database,
        tenant=tenant,
        settings=house.settings,
        storage=house.storage,
        pool=house.pool,
        beat=carried.update if carried else None,
    )
    structlog.contextvars.bind_contextvars(
        job_id=job_id, job=begun.name, tenant=tenant.slug, request_id=begun.request_id
    )
    try:
        await _run(policy, run, begun, last=last)
    finally:
        structlog.contextvars.clear_contextvars()


async def _run(policy: Policy, run: Run, begun: Attempt, *, last: bool) -> None:
    try:
        await policy.shell(run, **begun.arguments)
    except ClaimLost:
        # Another worker has it: this one was taken for dead, say after a long freeze.
        log.warning("job.claim_lost", attempt=begun.number)
        raise
    except JobCancelled as error:
        await _end(run, "cancelled", error)
    except CockpitError as error:
        if error.permanent or last:
            log.warning("job.failed", error=error.sentence, attempt=begun.number)
            await _end(run, "failed", error)
            return
        log.info("job.retries", error=error.sentence, attempt=begun.number)
        raise
    except Exception as error:
        log.exception("job.broke", attempt=begun.number, last=last)
        if last:
            await _end(run, "failed", error)
        raise
    else:
        log.info("job.done", attempt=begun.number)
        await _end(run, "done", None)


async def _begin(database: Database, tenant: TenantContext, job_id: str) -> Attempt | None:
    async with database.work(tenant, Actor("job", job_id, "Yalla Cockpit")) as work:
        row = await work.session.scalar(select(Job).where(Job.id == job_id))
        if row is None or row.status not in UNFINISHED:
            return None
        if row.cancel_requested:
            row.status, row.finished_at = "cancelled", now()
            work.told.append("jobs")
            return None
        if row.attempts >= MOST_ATTEMPTS:
            row.status, row.finished_at = "failed", now()
            row.error = f"It was begun {row.attempts} times and ended its worker each time."
            row.hint = "The log of the worker says more. Retry it when the reason is mended."
            work.told.append("jobs")
            return None
        row.status = "running"
        row.attempts += 1
        row.started_at = row.started_at or now()
        work.told.append("jobs")
        return Attempt(row.name, row.arguments, row.attempts, row.request_id)


async def _end(run: Run, status: str, error: BaseException | None) -> None:
    async with run.work() as work:
        row = await work.session.scalar(select(Job).where(Job.id == run.job_id))
        if row is None or row.status not in UNFINISHED:
            return
        row.status, row.finished_at = status, now()
        if isinstance(error, CockpitError):
            row.error, row.hint = error.sentence, error.hint
        elif error is not None:
            row.error = "The job broke on something that nobody foresaw."
            row.hint = "".join(traceback.format_exception_only(error)).strip()[:500]
        if status == "done":
            row.done = row.total = row.total or 1
        if status == "failed":
            await work.record(
                "job.failed", ("job", row.id), {"title": row.title, "error": row.error}
            )
        work.told.append("jobs")
