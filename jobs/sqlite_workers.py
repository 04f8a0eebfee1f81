"""What workers tell of themselves: their statistics, until these expire."""

import json
import sqlite3
import time
from typing import cast

from saq.types import WorkerInfo
from saq.utils import now_seconds


def write(db: sqlite3.Connection, worker: str, queue: str, info: WorkerInfo, ttl: int) -> None:
    """`ttl` in seconds."""
    db.execute(
        "INSERT OR REPLACE INTO workers (id, queue, info, expire_at) VALUES (?, ?, ?, ?)",
        (worker, queue, json.dumps(info), now_seconds() + ttl),
    )


def living(db: sqlite3.Connection, queue: str) -> dict[str, WorkerInfo]:
    rows = db.execute(
        "SELECT id, info FROM workers WHERE queue = ? AND expire_at >= ?", (queue, now_seconds())
    )
    return {worker: cast("WorkerInfo", json.loads(info)) for worker, info in rows}


def beat(db: sqlite3.Connection, owner: int) -> None:
    """A sign of life; also of one that was taken for dead and forgotten."""
    db.execute(
        "INSERT OR REPLACE INTO owners (id, beat) VALUES (?, ?)", (owner, time.monotonic_ns())
    )
