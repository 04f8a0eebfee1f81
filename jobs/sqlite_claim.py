"""Dequeuing: due jobs become a worker's, as many at once as are waited for."""

import secrets
import sqlite3

from jobs.sqlite_rows import Row


class Claim:
    """Takes up to `limit` jobs due at `seconds` (since the epoch), of each group one at most.

    `next_due`: when the next one falls due; only known if fewer than `limit` were. Priorities are
    gone through one by one, so that the index skips jobs planned for later, however many.
    """

    def __init__(
        self, queue: str, owner: int, limit: int, priorities: tuple[int, int], seconds: float
    ) -> None:
        self.taken: list[Row] = []
        self.next_due: float | None = None
        self._owner = owner
        self._limit = limit
        self._seconds = seconds
        self._query = {
            "queue": queue,
            "seconds": seconds,
            "lowest": priorities[0],
            "highest": priorities[1],
        }

    def worth(self, db: sqlite3.Connection) -> bool:
        """Whether any is due: a look that needs no write lock."""
        levels = self._levels(db)
        if any(self._first(db, level, due=True) is not None for level in levels):
            return True
        self.next_due = self._next_due(db, levels)
        return False

    def __call__(self, db: sqlite3.Connection) -> None:
        self.taken = []
        levels = self._levels(db)
        for level in levels:
            while wanted := self._limit - len(self.taken):
                due = self._due(db, level, wanted)
                self._take(db, _one_of_each_group(due))
                if len(due) < wanted:
                    break
        if len(self.taken) < self._limit:
            self.next_due = self._next_due(db, levels)

    def _levels(self, db: sqlite3.Connection) -> list[int]:
        """The priorities that jobs wait with, the most urgent first."""
        rows = db.execute(
            """WITH RECURSIVE levels (level) AS (
                   SELECT min(priority) FROM jobs
                   WHERE queue = :queue AND status = 'queued' AND priority >= :lowest
                   UNION ALL
                   SELECT (SELECT min(priority) FROM jobs
                           WHERE queue = :queue AND status = 'queued' AND priority > level)
                   FROM levels WHERE level < :highest)
               SELECT level FROM levels WHERE level <= :highest""",
            self._query,
        )
        return [level for (level,) in rows]

    def _first(self, db: sqlite3.Connection, level: int, *, due: bool) -> float | None:
        """When the first job of this priority was due, or else when the next one will be."""
        query = {**self._query, "level": level, "after": -1.0 if due else self._seconds}
        row = db.execute(
            """SELECT scheduled FROM jobs WHERE queue = :queue AND status = 'queued'
               AND priority = :level AND scheduled > :after ORDER BY scheduled LIMIT 1""",
            query,
        ).fetchone()
        return None if row is None or (due and row[0] > self._seconds) else row[0]

    def _next_due(self, db: sqlite3.Connection, levels: list[int]) -> float | None:
        moments = [self._first(db, level, due=False) for level in levels]
        return min((moment for moment in moments if moment is not None), default=None)

    def _due(self, db: sqlite3.Connection, level: int, wanted: int) -> list[Row]:
        rows = db.execute(
            """SELECT * FROM jobs AS due WHERE queue = :queue AND status = 'queued'
               AND priority = :level AND scheduled <= :seconds
               AND (group_key IS NULL OR NOT EXISTS (
                   SELECT 1 FROM jobs AS held WHERE held.queue = due.queue
                   AND held.group_key = due.group_key AND held.status IN ('active', 'aborting')))
               ORDER BY scheduled, seq LIMIT :wanted""",
            {**self._query, "level": level, "wanted": wanted},
        )
        return [Row(*values) for values in rows.fetchall()]

    def _take(self, db: sqlite3.Connection, due: list[Row]) -> None:
        now = int(self._seconds * 1000)
        taken = [
            row._replace(
                status="active",
                started=now,
                touched=now,
                owner=self._owner,
                claim=secrets.randbits(62),
            )
            for row in due
        ]
        db.executemany(
            """UPDATE jobs SET status = 'active', started = ?, touched = ?, owner = ?, claim = ?
               WHERE seq = ?""",
            [(row.started, row.touched, row.owner, row.claim, row.seq) for row in taken],
        )
        self.taken += taken


def _one_of_each_group(due: list[Row]) -> list[Row]:
    groups: set[object] = set()
    chosen: list[Row] = []
    for row in due:
        if row.group_key is None or row.group_key not in groups:
            groups.add(row.group_key)
            chosen.append(row)
    return chosen
