"""What a job's shell is given while it runs: its tenant, the doors to the data, progress."""

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import ParamSpec, TypeVar, TypeVarTuple, Unpack

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import JobCancelled
from app.core.events import Actor
from app.core.pool import Pool
from app.core.settings import Settings
from app.core.storage import Storage
from app.core.tenancy import TenantContext
from app.core.unit_of_work import Work
from db.models.core.job import Job

P = ParamSpec("P")
T = TypeVar("T")
Ts = TypeVarTuple("Ts")
REPORT_EVERY = 0.4
BEAT_EVERY = 5.0


class Run:
    """One attempt at one job of one tenant."""

    def __init__(
        self,
        *,
        job_id: str,
        database: Database,
        tenant: TenantContext,
        settings: Settings,
        storage: Storage,
        pool: Pool | None,
        beat: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self.job_id = job_id
        self.database = database
        self.tenant = tenant
        self.settings = settings
        self.storage = storage
        self.actor = Actor("job", job_id or None, "Yalla Cockpit")
        self._pool = pool
        self._beat = beat
        self._reported = 0.0
        self._looked = 0.0

    def work(self) -> AbstractAsyncContextManager[Work]:
        return self.database.work(self.tenant, self.actor)

    def reading(self) -> AbstractAsyncContextManager[AsyncSession]:
        return self.database.reading(self.tenant.id)

    async def progress(self, done: int, total: int | None, step: str = "") -> None:
        """Tell how far it is, a few times a second at most. Raises JobCancelled."""
        if not self.job_id or (time.monotonic() - self._reported < REPORT_EVERY and done != total):
            return
        self._reported = time.monotonic()
        async with self.work() as work:
            job = await work.session.scalar(select(Job).where(Job.id == self.job_id))
            if job is None or job.cancel_requested:
                raise JobCancelled("The job was cancelled.")
            job.done, job.total, job.step = done, total, step or job.step
            work.told.append("jobs")

    async def check_cancelled(self) -> None:
        """A look without a report, a few times a second at most. Raises JobCancelled."""
        if not self.job_id or time.monotonic() - self._looked < REPORT_EVERY:
            return
        self._looked = time.monotonic()
        async with self.reading() as session:
            wanted = await session.scalar(select(Job.cancel_requested).where(Job.id == self.job_id))
        if wanted is not False:
            raise JobCancelled("The job was cancelled.")

    def teller(self) -> Callable[[int, int | None], None]:
        """Progress for code in a thread. It raises JobCancelled there."""
        loop = asyncio.get_running_loop()

        def tell(done: int, total: int | None) -> None:
            asyncio.run_coroutine_threadsafe(self.progress(done, total), loop).result()

        return tell

    async def in_thread(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        async with self._beating():
            return await asyncio.to_thread(function, *args, **kwargs)

    async def in_process(self, function: Callable[[Unpack[Ts]], T], *args: *Ts) -> T:
        """For what computes: a render in this process would starve its heartbeat."""
        if self._pool is None:
            return await self.in_thread(function, *args)
        async with self._beating():
            return await self._pool.run(function, *args)

    def waiting(self) -> AbstractAsyncContextManager[None]:
        """For waiting on others, such as a language model: the heartbeat goes on meanwhile."""
        return self._beating()

    @asynccontextmanager
    async def _beating(self) -> AsyncGenerator[None, None]:
        beat = self._beat
        if beat is None:
            yield
            return

        async def go_on() -> None:
            while True:
                await beat()
                await asyncio.sleep(BEAT_EVERY)

        task = asyncio.create_task(go_on())
        try:
            yield
            if task.done():
                # The beat ends only by an error: somebody else owns this job by now.
                task.result()
        finally:
            task.cancel()
