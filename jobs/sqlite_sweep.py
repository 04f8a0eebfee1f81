"""What becomes of jobs whose run ended without a word, and of rows past their time."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from saq.job import Status
from saq.utils import now, now_seconds

from jobs import sqlite_changes as changes
from jobs import sqlite_rows as rows
from jobs.sqlite_job import ClaimedJob
from jobs.sqlite_owners import Owners

CHUNK = 1000
"""Expired rows deleted in one transaction, so that others wait a few milliseconds at most."""


@dataclass
class Sweeper:
    """Operations on the database, except `gone`; each is compare-and-set on the claim it saw."""

    queue: str
    owner: int
    owners: Owners
    reason: str
    revive: Callable[[rows.Row], ClaimedJob]
    payload: Callable[[ClaimedJob], bytes | str]

    def orphaned(self, db: sqlite3.Connection) -> set[int]:
        """The owners of running jobs whose process died, or stopped for longer than the lease."""
        beats = rows.owners_of_held(db, self.queue)
        beats.pop(self.owner, None)
        return self.owners.gone(beats) if beats else set()

    def adopt(self, db: sqlite3.Connection, dead: set[int]) -> dict[str, Status]:
        """End the runs of `dead` owners. A job that may be tried again is queued again."""
        orphans = [row for row in rows.held(db, self.queue) if row.owner in dead]
        db.executemany("DELETE FROM owners WHERE id = ?", [(owner,) for owner in dead])
        return {row.key: self.end(db, row) for row in orphans}

    def resign(self, db: sqlite3.Connection) -> None:
        """This owner leaves: what it still holds goes back, tried or not."""
        for row in rows.held(db, self.queue):
            if row.owner == self.owner:
                self.end(db, row, again=True)
        db.execute("DELETE FROM owners WHERE id = ?", (self.owner,))

    def lead(self, db: sqlite3.Connection, seconds: float) -> bool:
        """Whether this owner sweeps for the next `seconds`; the others need not."""
        cursor = db.execute(
            """INSERT INTO sweepers (queue, owner, until) VALUES (:queue, :owner, :until)
               ON CONFLICT (queue) DO UPDATE SET owner = :owner, until = :until
               WHERE owner = :owner OR until <= :now""",
            {
                "queue": self.queue,
                "owner": self.owner,
                "until": now_seconds() + seconds,
                "now": now_seconds(),
            },
        )
        return cursor.rowcount == 1

    def stuck(self, db: sqlite3.Connection) -> list[rows.Row]:
        """The runs past their timeout or heartbeat."""
        return [row for row in rows.held(db, self.queue) if self.revive(row).stuck]

    def ask_to_stop(self, db: sqlite3.Connection, stuck: list[rows.Row]) -> None:
        for row in self.still_held(db, stuck):
            changes.ask_to_stop(db, row, self.reason, sweeping=True)

    def still_held(self, db: sqlite3.Connection, stuck: list[rows.Row]) -> list[rows.Row]:
        current = rows.some(db, self.queue, [row.key for row in stuck])
        return [
            current[row.key]
            for row in stuck
            if row.key in current and current[row.key].claim == row.claim
        ]

    def force(self, db: sqlite3.Connection, stuck: list[rows.Row]) -> dict[str, Status]:
        """End the runs that did not stop; from here on they are fenced."""
        return {row.key: self.end(db, row) for row in self.still_held(db, stuck)}

    def end(self, db: sqlite3.Connection, row: rows.Row, *, again: bool = False) -> Status:
        """End the run of a row just read. What an operator aborted is not run again."""
        job = self.revive(row)
        job.touched = now()
        job.error = row.error or self.reason
        unwanted = row.status == Status.ABORTING and not row.sweeping
        if (job.retryable or again) and not unwanted:
            job.status, job.started, job.completed, job.progress = Status.QUEUED, 0, 0, 0.0
            at = now_seconds() + (0.0 if again else job.next_retry_delay())
            job.scheduled = int(at)
            changes.requeue(db, changes.Change.of(job, self.payload(job), self.owner), at)
        else:
            job.status, job.completed = Status.ABORTED, now()
            change = changes.Change.of(job, self.payload(job), self.owner)
            changes.close(db, change, changes.Ending.of(job, Status.ABORTED, now_seconds()))
        return job.status


def expire(db: sqlite3.Connection, queue: str) -> int:
    """Delete a chunk of what is past its time; how many jobs went."""
    db.execute("DELETE FROM workers WHERE expire_at <= ?", (now_seconds(),))
    db.execute(
        """DELETE FROM owners WHERE id NOT IN (
               SELECT owner FROM jobs WHERE status IN ('active', 'aborting')
               AND owner IS NOT NULL)"""
    )
    cursor = db.execute(
        """DELETE FROM jobs WHERE seq IN (
               SELECT seq FROM jobs WHERE queue = ? AND expire_at <= ?
               AND status IN ('aborted', 'complete', 'failed') LIMIT ?)""",
        (queue, now_seconds(), CHUNK),
    )
    return cursor.rowcount
