"""What can be seen of the queue, and waited for, without changing it."""

import asyncio
import inspect
from abc import ABC
from collections.abc import AsyncIterator, Generator, Iterable
from contextlib import contextmanager
from functools import partial

from saq.job import Job, Status
from saq.queue.base import Queue
from saq.types import CountKind, ListenCallback, QueueInfo, WorkerInfo
from saq.utils import now_seconds

from jobs import sqlite_rows as rows
from jobs import sqlite_workers as workers
from jobs.sqlite_job import ClaimedJob
from jobs.sqlite_writer import Writer


class SqliteLooks(Queue, ABC):
    _writer: Writer | None = None

    @property
    def writer(self) -> Writer:
        if self._writer is None:
            raise RuntimeError("The queue is not connected: await its connect() first.")
        return self._writer

    def revive(self, row: rows.Row) -> ClaimedJob:
        fields = self._load(row.job)
        if fields.pop("queue") != self.name:
            raise ValueError(f"Job {row.key} belongs to the queue {row.queue}, not {self.name}.")
        job = ClaimedJob(**fields, queue=self)
        job.status = Status(row.status)
        job.started = row.started
        job.touched = row.touched
        job.error = row.error or job.error
        return job

    async def job(self, job_key: str) -> Job | None:
        return (await self.jobs([job_key]))[0]

    async def jobs(self, job_keys: Iterable[str]) -> list[Job | None]:
        keys = list(job_keys)
        found = await self.writer.read(partial(rows.some, queue=self.name, keys=keys))
        return [self.revive(found[key]) if key in found else None for key in keys]

    async def iter_jobs(
        self, statuses: list[Status] | None = None, batch_size: int = 100
    ) -> AsyncIterator[Job]:
        names = [status.value for status in statuses or Status]
        after = ""
        while found := await self.writer.read(
            partial(rows.page, queue=self.name, statuses=names, after=after, limit=batch_size)
        ):
            for row in found:
                yield self.revive(row)
            after = found[-1].key

    async def count(self, kind: CountKind) -> int:
        return await self.writer.read(
            partial(rows.count, queue=self.name, kind=kind, seconds=now_seconds())
        )

    async def info(self, jobs: bool = False, offset: int = 0, limit: int = 10) -> QueueInfo:
        living = await self.writer.read(partial(workers.living, queue=self.name))
        queued, active, incomplete = [
            await self.count(kind) for kind in ("queued", "active", "incomplete")
        ]
        soonest = (
            await self.writer.read(
                partial(rows.incomplete, queue=self.name, offset=offset, limit=limit)
            )
            if jobs
            else []
        )
        return {
            "workers": living,
            "name": self.name,
            "queued": queued,
            "active": active,
            "scheduled": incomplete - queued - active,
            "jobs": [self.revive(row).to_dict() for row in soonest],
        }

    async def write_worker_info(self, worker_id: str, info: WorkerInfo, ttl: int) -> None:
        await self.writer.write(
            partial(workers.write, worker=worker_id, queue=self.name, info=info, ttl=ttl)
        )

    async def listen(
        self,
        job_keys: Iterable[str],
        callback: ListenCallback,
        timeout: float | None = 10,  # noqa: ASYNC109
        poll_interval: float = 0.5,
    ) -> None:
        """Call back with each job as it stands, and after every change of it, in any process.

        `poll_interval` is not needed: changes are noticed within milliseconds.
        """
        keys = list(job_keys)
        seen: dict[str, rows.Row] = {}
        async with asyncio.timeout(timeout or None):
            with self.noticing() as changed:
                while True:
                    changed.clear()
                    found = await self.writer.read(partial(rows.some, queue=self.name, keys=keys))
                    for key, row in found.items():
                        if seen.get(key) == row:
                            continue
                        stop = callback(self.job_id(key), Status(row.status))
                        if await stop if inspect.isawaitable(stop) else stop:
                            return
                    seen = found
                    await changed.wait()

    @contextmanager
    def noticing(self) -> Generator[asyncio.Event]:
        """An event that is set after each commit, whoever made it; read after entering."""
        changed = asyncio.Event()
        writer = self.writer
        writer.listeners.add(changed)
        try:
            yield changed
        finally:
            writer.listeners.discard(changed)
