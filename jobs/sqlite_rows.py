"""The rows of the queue's file, and the ways to look some up.

A partial index serves only statements that repeat its own condition word for word, hence the
conditions on `status` that look superfluous.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """A job as stored: the columns of `jobs`, which overrule what its payload says of the same."""

    seq: int
    key: str
    queue: str
    job: bytes | str
    status: str
    priority: int
    group_key: object
    scheduled: float
    started: int
    touched: int
    owner: int | None
    claim: int | None
    sweeping: int
    error: str | None
    expire_at: float | None


def one(db: sqlite3.Connection, key: str) -> Row | None:
    row = db.execute("SELECT * FROM jobs WHERE key = ?", (key,)).fetchone()
    return None if row is None else Row(*row)


def some(db: sqlite3.Connection, queue: str, keys: Sequence[str]) -> dict[str, Row]:
    rows = db.execute(
        "SELECT * FROM jobs WHERE queue = ? AND key IN (SELECT value FROM json_each(?))",
        (queue, json.dumps(keys)),
    )
    return {row.key: row for row in (Row(*values) for values in rows)}


def page(
    db: sqlite3.Connection, queue: str, statuses: Iterable[str], after: str, limit: int
) -> list[Row]:
    """By key, beginning behind the key `after`."""
    rows = db.execute(
        """SELECT * FROM jobs WHERE queue = ? AND key > ?
           AND status IN (SELECT value FROM json_each(?)) ORDER BY key LIMIT ?""",
        (queue, after, json.dumps(list(statuses)), limit),
    )
    return [Row(*values) for values in rows]


def held(db: sqlite3.Connection, queue: str) -> list[Row]:
    """What workers hold."""
    rows = db.execute(
        "SELECT * FROM jobs WHERE queue = ? AND status IN ('active', 'aborting')", (queue,)
    )
    return [Row(*values) for values in rows]


def incomplete(db: sqlite3.Connection, queue: str, offset: int, limit: int) -> list[Row]:
    """The running ones first, then those that are due soonest."""
    rows = db.execute(
        """SELECT * FROM jobs WHERE queue = ? AND (status = 'queued'
               OR (status IN ('active', 'aborting') AND status = 'active'))
           ORDER BY status = 'queued', scheduled, seq LIMIT ? OFFSET ?""",
        (queue, limit, offset),
    )
    return [Row(*values) for values in rows]


def count(db: sqlite3.Connection, queue: str, kind: str, seconds: float) -> int:
    """`kind` as SAQ names it; a job that is being aborted is of none, as on PostgreSQL."""
    queued = "SELECT count(*) FROM jobs WHERE queue = :queue AND status = 'queued'"
    active = """SELECT count(*) FROM jobs WHERE queue = :queue
        AND status IN ('active', 'aborting') AND status = 'active'"""
    statements = {
        "queued": f"{queued} AND scheduled <= :seconds",
        "active": active,
        "incomplete": f"SELECT ({queued}) + ({active})",
    }
    if kind not in statements:
        raise ValueError(f"Jobs cannot be counted by {kind}.")
    (number,) = db.execute(statements[kind], {"queue": queue, "seconds": seconds}).fetchone()
    return number


def owners_of_held(db: sqlite3.Connection, queue: str) -> dict[int, int | None]:
    """Owner → its last beat, of all who hold jobs."""
    rows = db.execute(
        """SELECT DISTINCT owner, beat FROM jobs LEFT JOIN owners ON owners.id = jobs.owner
           WHERE queue = ? AND status IN ('active', 'aborting') AND owner IS NOT NULL""",
        (queue,),
    )
    return dict(rows.fetchall())
