"""Every change to a job's row after it was enqueued, refused to those who lost the job."""

import sqlite3
from typing import NamedTuple

from saq.job import Job, Status

from jobs import sqlite_rows as rows
from jobs.sqlite_job import claim_of


class Change(NamedTuple):
    """`job` is the payload to store; `claim` and `owner` are the authority to do so."""

    key: str
    job: bytes | str
    touched: int
    claim: int | None
    owner: int

    @classmethod
    def of(cls, job: Job, payload: bytes | str, owner: int) -> "Change":
        return cls(job.key, payload, job.touched, claim_of(job), owner)


class Ending(NamedTuple):
    """`expire_at` in epoch seconds; None keeps the row for ever, `forget` not at all."""

    status: Status
    scheduled: float
    expire_at: float | None
    forget: bool

    @classmethod
    def of(cls, job: Job, status: Status, seconds: float) -> "Ending":
        return cls(status, job.scheduled, seconds + job.ttl if job.ttl else None, job.ttl < 0)


def row_to_change(db: sqlite3.Connection, change: Change) -> rows.Row | None:
    """The row, if it is the caller's to change: it holds the claim; or, with a job object that
    was never dequeued, if nobody holds the job or its own queue does."""
    row = rows.one(db, change.key)
    if row is None:
        return None
    if change.claim is None:
        return row if row.owner in (None, change.owner) else None
    return row if row.claim == change.claim else None


def insert(db: sqlite3.Connection, job: Job, queue: str, payload: bytes | str, at: float) -> bool:
    """False if the key is taken: by an unfinished job, or by a finished one that was scheduled no
    earlier, which is how several workers enqueue one cron job once."""
    cursor = db.execute(
        """INSERT INTO jobs (key, queue, job, status, priority, group_key, scheduled)
           VALUES (:key, :queue, :job, 'queued', :priority, :group_key, :scheduled)
           ON CONFLICT (key) DO UPDATE SET
           job = :job, queue = :queue, status = 'queued', priority = :priority,
           group_key = :group_key, scheduled = :scheduled, started = 0, touched = 0,
           owner = NULL, claim = NULL, sweeping = 0, error = NULL, expire_at = NULL
           WHERE status IN ('aborted', 'complete', 'failed') AND :scheduled > scheduled""",
        {
            "key": job.key,
            "queue": queue,
            "job": payload,
            "priority": job.priority,
            "group_key": job.group_key,
            "scheduled": at,
        },
    )
    return cursor.rowcount == 1


def update(
    db: sqlite3.Connection,
    change: Change,
    row: rows.Row,
    *,
    status: Status | None,
    started: int,
    scheduled: float | None,
) -> None:
    """None leaves what is stored. An abort that was asked for is not undone by a start."""
    kept = status is None or (status == Status.ACTIVE and row.status == Status.ABORTING)
    new = Status(row.status) if kept or status is None else status
    runs = new in (Status.ACTIVE, Status.ABORTING)
    db.execute(
        """UPDATE jobs SET job = ?, touched = ?, started = ?, scheduled = ?, status = ?,
           owner = ?, claim = ? WHERE key = ?""",
        (
            change.job,
            change.touched,
            started,
            row.scheduled if scheduled is None else scheduled,
            new.value,
            (row.owner or change.owner) if runs else None,
            row.claim if runs else None,
            change.key,
        ),
    )


def requeue(db: sqlite3.Connection, change: Change, scheduled: float) -> None:
    db.execute(
        """UPDATE jobs SET job = ?, touched = ?, scheduled = ?, status = 'queued', started = 0,
           owner = NULL, claim = NULL, sweeping = 0, error = NULL, expire_at = NULL
           WHERE key = ?""",
        (change.job, change.touched, scheduled, change.key),
    )


def close(db: sqlite3.Connection, change: Change, ending: Ending) -> None:
    if ending.forget:
        db.execute("DELETE FROM jobs WHERE key = ?", (change.key,))
        return
    db.execute(
        """UPDATE jobs SET job = ?, touched = ?, scheduled = ?, status = ?, expire_at = ?,
           owner = NULL, claim = NULL, sweeping = 0, error = NULL WHERE key = ?""",
        (
            change.job,
            change.touched,
            ending.scheduled,
            ending.status.value,
            ending.expire_at,
            change.key,
        ),
    )


def ask_to_stop(db: sqlite3.Connection, row: rows.Row, error: str, *, sweeping: bool) -> None:
    """The worker that runs the job looks for this. What an operator asked for, no sweep weakens."""
    if sweeping and row.status == Status.ABORTING:
        return
    db.execute(
        "UPDATE jobs SET status = 'aborting', sweeping = ?, error = ? WHERE seq = ?",
        (sweeping, error, row.seq),
    )
