"""SAQ's queue in one SQLite file, for several workers in several processes of one machine."""

import asyncio
import logging
import secrets
import sqlite3
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any

from saq.job import Job, Status
from saq.types import DumpType, LoadType
from saq.utils import now, now_seconds

from jobs import sqlite_changes as changes
from jobs import sqlite_rows as rows
from jobs import sqlite_sweep as sweep
from jobs import sqlite_workers as workers
from jobs.sqlite_claim import Claim
from jobs.sqlite_job import ClaimedJob, ClaimLost
from jobs.sqlite_line import Answer, Line
from jobs.sqlite_owners import Owners
from jobs.sqlite_schema import open_queue_file
from jobs.sqlite_upkeep import SqliteUpkeep
from jobs.sqlite_writer import Writer

logger = logging.getLogger(__name__)

LEASE = 60.0


class SqliteQueue(SqliteUpkeep):
    """As SAQ's PostgreSQL queue behaves, priorities and groups included, but for its traps:

    - a job belongs to the claim under which it was dequeued. A worker that lost its claim can
      neither finish nor retry the job, and its `job.update()` raises ClaimLost;
    - a job whose worker died, or stopped for `lease` seconds, needs no timeout or heartbeat to be
      found: any worker's `schedule` finds it, every second;
    - stuck jobs are asked to stop all at once, and one that stops is queued again as it ends;
    - a dequeue that is cancelled hands back what it was given;
    - an abort is not undone by the run that it stops, and leaves a finished job alone;
    - jobs without a group do not wait for those with one.
    """

    def __init__(
        self,
        path: Path,
        name: str = "default",
        *,
        dump: DumpType | None = None,
        load: LoadType | None = None,
        swept_error_message: str | None = None,
        priorities: tuple[int, int] = (0, 32767),
        lease: float = LEASE,
    ) -> None:
        super().__init__(name, dump, load, swept_error_message)
        self.path = path
        self._priorities = priorities
        self._owner = secrets.randbits(62)
        self._owners = Owners(path, lease)
        self._line = Line(self._claim, self._hand_back)
        self._sweeper = sweep.Sweeper(
            name, self._owner, self._owners, self.swept_error_message, self.revive, self.serialize
        )

    async def connect(self) -> None:
        if self._writer is not None:
            return
        await super().connect()
        db = await asyncio.to_thread(open_queue_file, self.path)
        self._owners.hold(self._owner)
        self._line.open()
        self._writer = Writer(db, on_change=self._line.call)

    async def disconnect(self) -> None:
        """Hand back what is still held here and let go of the file."""
        if self._writer is None:
            return
        writer = self._writer
        await self._line.close()
        writer.beat = None
        try:
            await writer.write(self._sweeper.resign)
        finally:
            self._writer = None
            await writer.close()
            self._owners.release(self._owner)

    def copy(self, job: Job) -> Job:
        return copy(job)

    async def _enqueue(self, job: Job) -> Job | None:
        at = job.scheduled or now_seconds()
        inserted = self.writer.write(
            partial(changes.insert, job=job, queue=self.name, payload=self.serialize(job), at=at)
        )
        self._line.call()
        if not await inserted:
            return None
        if isinstance(job, ClaimedJob):
            job.claim = None
        logger.info("Enqueuing %s", job.info(logger.isEnabledFor(logging.DEBUG)))
        return job

    async def dequeue(
        self,
        timeout: float = 0.0,  # noqa: ASYNC109
        poll_interval: float = 0.0,
    ) -> Job | None:
        """`timeout` in seconds, 0: as long as it takes. Nothing here is polled by interval."""
        if self.writer.beat is None:
            self.writer.beat = partial(workers.beat, owner=self._owner)
        with self.noticing():
            return await self._line.wait(timeout)

    async def _claim(self, limit: int) -> Answer:
        seconds = now_seconds()
        claim = Claim(self.name, self._owner, limit, self._priorities, seconds)
        await self.writer.write_if(claim.worth, claim)
        jobs: list[ClaimedJob] = []
        for row in claim.taken:
            job = self.revive(row)
            job.claim = row.claim
            jobs.append(job)
        return Answer(jobs, None if claim.next_due is None else claim.next_due - seconds)

    def _hand_back(self, job: ClaimedJob) -> None:
        change = self._change(job)

        def hand_back(db: sqlite3.Connection) -> None:
            if row := changes.row_to_change(db, change):
                self._sweeper.end(db, row, again=True)

        self.writer.write(hand_back)
        self._line.call()

    async def _update(self, job: Job, status: Status | None = None, **kwargs: Any) -> None:
        change = self._change(job)
        started, scheduled = job.started, kwargs.get("scheduled")

        def update(db: sqlite3.Connection) -> bool:
            row = changes.row_to_change(db, change)
            if row is None:
                return rows.one(db, change.key) is None and change.claim is None
            changes.update(db, change, row, status=status, started=started, scheduled=scheduled)
            return True

        if not await self.writer.write(update):
            raise ClaimLost(job.key)
        self._ended(job, status)

    async def retry(self, job: Job, error: str | None) -> None:
        try:
            await super().retry(job, error)
        except ClaimLost:
            logger.warning("Job %s was not retried: its run had lost it", job.key)

    async def _retry(self, job: Job, error: str | None) -> None:
        delay = job.next_retry_delay()
        at = now_seconds() + delay if delay else job.scheduled or now_seconds()
        job.scheduled = int(at)
        change = self._change(job)

        def retry(db: sqlite3.Connection) -> bool:
            row = changes.row_to_change(db, change)
            if row is None:
                return False
            if row.status == Status.ABORTING and not row.sweeping:
                self._sweeper.end(db, row)
            else:
                changes.requeue(db, change, at)
            return True

        retried = self.writer.write(retry)
        self._line.call()
        if not await retried:
            raise ClaimLost(job.key)
        if isinstance(job, ClaimedJob):
            job.claim = None

    async def finish(
        self,
        job: Job,
        status: Status,
        *,
        result: Any = None,
        error: str | None = None,
        **kwargs: Any,
    ) -> None:
        try:
            await super().finish(job, status, result=result, error=error, **kwargs)
        except ClaimLost:
            logger.warning(
                "Job %s was not finished as %s: its run had lost it", job.key, status.value
            )

    async def _finish(
        self, job: Job, status: Status, *, result: Any = None, error: str | None = None
    ) -> None:
        change = self._change(job)
        ending = changes.Ending.of(job, status, now_seconds())

        def finish(db: sqlite3.Connection) -> Status | None:
            row = changes.row_to_change(db, change)
            if row is None:
                return None
            if status == Status.ABORTED and row.sweeping:
                return self._sweeper.end(db, row)
            changes.close(db, change, ending)
            return status

        ended = await self.writer.write(finish)
        if ended is None:
            raise ClaimLost(job.key)
        self._ended(job, ended)

    async def abort(self, job: Job, error: str, ttl: float = 5) -> None:
        """A queued job ends here; a running one when its worker sees that it shall."""

        def abort(db: sqlite3.Connection) -> Status | None:
            row = rows.one(db, job.key)
            if row is None or row.status in (Status.COMPLETE, Status.FAILED, Status.ABORTED):
                return None
            if row.status != Status.QUEUED:
                changes.ask_to_stop(db, row, error, sweeping=False)
                return Status.ABORTING
            wanted = row._replace(status=Status.ABORTING.value, sweeping=0, error=error)
            return self._sweeper.end(db, wanted)

        status = await self.writer.write(abort)
        if status is not None:
            job.status, job.error = status, error
        if status == Status.ABORTED:
            job.completed = now()
            self.aborted += 1

    async def finish_abort(self, job: Job) -> None:
        """The worker stopped the job's run; the run itself may have said so already."""

        def finish_abort(db: sqlite3.Connection) -> Status | None:
            row = rows.one(db, job.key)
            if row is None or row.owner != self._owner or row.status != Status.ABORTING:
                return None
            return self._sweeper.end(db, row)

        ended = await self.writer.write(finish_abort)
        if ended == Status.ABORTED:
            self.aborted += 1
        self._ended(job, ended)

    def _change(self, job: Job) -> changes.Change:
        return changes.Change.of(job, self.serialize(job), self._owner)

    def _ended(self, job: Job, status: Status | None) -> None:
        """Those who wait here do not notice our own commits by themselves."""
        if status == Status.QUEUED or job.group_key is not None:
            self._line.call()
