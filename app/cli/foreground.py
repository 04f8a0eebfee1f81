"""Doing here and now what a worker would do: a command's job, and the jobs that follow it."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

from saq.queue.base import Queue
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.errors import CockpitError
from app.core.events import Actor
from app.core.tenancy import TenantContext
from app.core.unit_of_work import Work
from db.models.core.job import UNFINISHED, Job
from db.models.core.outbox import OutboxMessage
from jobs.broker import make_queue
from jobs.runner import House, attempt

ACTOR = Actor("house", None, "Command line")
LOOK_SECONDS = 0.1
PATIENCE_SECONDS = 30.0
"""A worker's jobs that have not moved for so long have no worker any more."""


class JobFailed(CockpitError):
    """A job that the command started, or one that followed it, failed."""


class Foreground:
    """Carries out jobs of one tenant. A worker that runs meanwhile keeps what it has taken."""

    def __init__(self, house: House, tenant: TenantContext, queue: Queue) -> None:
        self.house = house
        self.tenant = tenant
        self.queue = queue

    async def finish(self, ask: Callable[[Work], Awaitable[str]]) -> str:
        """Do the job whose id `ask` answers. Raises JobFailed with the job's own reason."""
        async with self.house.database.work(self.tenant, ACTOR) as work:
            job_id = await ask(work)
            await work.session.flush()
            mine = await _take(work.session, job_id)
        if mine or not await self._is_carried(job_id):
            await self._attempt(job_id)
        else:
            await self._settle(Job.id == job_id)
            await self._raise_failure(job_id)
        return job_id

    async def follow(self, job_id: str) -> None:
        """Do what the job set off, and what that sets off. Raises JobFailed."""
        await self._settle(Job.id > job_id)

    async def _settle(self, which: Any) -> None:
        workers = bool((await self.queue.info())["workers"])
        seen, moved = (), monotonic()
        while waiting := await self._unfinished(which):
            if waiting != seen:
                seen, moved = waiting, monotonic()
            if workers and monotonic() - moved < PATIENCE_SECONDS:
                await asyncio.sleep(LOOK_SECONDS)
                continue
            job_id = waiting[0][0]
            async with self.house.database.house_work() as session:
                await _take(session, job_id)
            await self._attempt(job_id)

    async def _attempt(self, job_id: str) -> None:
        """The runner writes down and logs how it ended, whatever happens in between."""
        try:
            await attempt(self.house, self.tenant.id, job_id)
        except Exception:
            await self._raise_failure(job_id)
            raise
        await self._raise_failure(job_id)

    async def _unfinished(self, which: Any) -> tuple[tuple[str, str, int], ...]:
        """Oldest first, without those that are due later. Ids are in the order of their making."""
        async with self.house.database.reading(None) as session:
            later = set(
                await session.scalars(
                    select(OutboxMessage.job_id).where(OutboxMessage.due_at > now())
                )
            )
        async with self.house.database.reading(self.tenant.id) as session:
            rows = await session.execute(
                select(Job.id, Job.status, Job.done)
                .where(Job.status.in_(UNFINISHED), which)
                .order_by(Job.id)
            )
            return tuple((at, status, done) for at, status, done in rows if at not in later)

    async def _is_carried(self, job_id: str) -> bool:
        carried = await self.queue.job(job_id)
        return carried is not None and not carried.completed

    async def _raise_failure(self, job_id: str) -> None:
        async with self.house.database.reading(self.tenant.id) as session:
            row = await session.execute(
                select(Job.title, Job.status, Job.error, Job.hint).where(Job.id == job_id)
            )
            title, status, error, hint = row.one()
        if status != "done":
            raise JobFailed(error or f"“{title}” was {status}.", hint)


async def _take(session: AsyncSession, job_id: str) -> bool:
    """Keep a worker from taking the job; False when it has been told of it already."""
    told = await session.execute(delete(OutboxMessage).where(OutboxMessage.job_id == job_id))
    return bool(told.rowcount)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]


@asynccontextmanager
async def foreground(house: House, tenant: TenantContext) -> AsyncGenerator[Foreground, None]:
    queue = make_queue(house.settings.queue_url, house.settings.data_dir)
    await queue.connect()
    try:
        yield Foreground(house, tenant, queue)
    finally:
        await queue.disconnect()
