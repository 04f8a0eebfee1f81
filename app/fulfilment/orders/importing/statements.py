"""SQL that SQLite and PostgreSQL both take, on plain connections, a batch at a time.

These connections carry no tenant criteria: each statement here names its tenant.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

import msgspec
from sqlalchemy import Connection

from app.core.clock import now
from app.fulfilment.orders.importing.values import DAYS, SEALED

PLAIN = re.compile("[A-Za-z0-9_-]+")
TOGETHER = 250
"""Rows; times their columns it stays below the 32,766 values of SQLite's statements."""
Rows = Sequence[tuple[Any, ...]]


class Statements:
    """Of one tenant and channel, on the connection of one transaction.

    Raises ValueError for a tenant id or channel that is not plain: they are written into the
    statements, which spares binding them in every row.
    """

    def __init__(self, connection: Connection, tenant_id: str, channel: str) -> None:
        if not (PLAIN.fullmatch(tenant_id) and PLAIN.fullmatch(channel)):
            raise ValueError("A tenant id and a channel hold nothing but letters and digits.")
        self._connection = connection
        self._postgres = connection.dialect.name == "postgresql"
        self._tenant_id = tenant_id
        self._channel = channel
        zone = "+00" if self._postgres else ""
        self._moment = now().strftime("%Y-%m-%d %H:%M:%S.%f") + zone
        self._mine = f"tenant_id = '{tenant_id}'"
        self._ours = f"tenant_id = '{tenant_id}' AND channel = '{channel}'"

    def take_turn(self) -> None:
        """One import of a tenant at a time; SQLite lets one writer in anyway."""
        if self._postgres:
            lock = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
            self._connection.exec_driver_sql(lock, (self._tenant_id,))

    def find(
        self, table: str, columns: Iterable[str], by: str, keys: Collection[str]
    ) -> list[tuple[Any, ...]]:
        """Rows of these keys in the column `by`. Days come as ISO texts, sealed ones sealed."""
        if not keys:
            return []
        wanted = ", ".join(f"CAST({c} AS VARCHAR(10))" if c in DAYS else c for c in columns)
        if self._postgres:
            among, given = "= ANY(%s)", list(keys)
        else:
            given = msgspec.json.encode(list(keys)).decode()
            among = "IN (SELECT value FROM json_each(?))"
        # An id is of one channel anyway; naming it would lead SQLite to another index.
        whose = self._ours if by == "external_id" else self._mine
        query = f"SELECT {wanted} FROM {table} WHERE {whose} AND {by} {among}"  # noqa: S608
        rows = self._connection.exec_driver_sql(query, (given,))
        return [tuple(row) for row in rows]

    def may_hold(self, table: str, column: str, edges: tuple[str, str]) -> bool:
        """False when keys between these edges lie before or behind all that the table holds, which
        is so for most of a new export: two look-ups instead of one a key. PostgreSQL may sort
        texts by other rules."""
        if self._postgres:
            return True
        edge = f"SELECT {{}}({column}) FROM {table} WHERE {self._ours}"  # noqa: S608
        query = f"SELECT ({edge.format('MIN')}), ({edge.format('MAX')})"
        low, high = self._connection.exec_driver_sql(query).one()
        return low is not None and edges[0] <= high and edges[1] >= low

    def insert(
        self, table: str, columns: Sequence[str], rows: Rows, same: Mapping[str, Any] | None = None
    ) -> None:
        """`same` has the columns that hold one value in all rows; tenant, channel and times are
        added to them here."""
        told = {
            **(same or {}),
            "tenant_id": self._tenant_id,
            "channel": self._channel,
            "created_at": self._moment,
            "updated_at": self._moment,
        }
        values = tuple(told.values())
        whole = 0 if self._postgres else len(rows) - len(rows) % TOGETHER
        if whole:
            query = _inserting_together(table, tuple(told), tuple(columns))
            self._together(query, values, rows[:whole])
        if rest := rows[whole:]:
            names = ", ".join((*columns, *told))
            query = (
                f"INSERT INTO {table} ({names}) VALUES ({self._marks(len(columns) + len(told))})"  # noqa: S608
            )
            self._many(query, [(*row, *values) for row in rest])

    def update(self, table: str, columns: Sequence[str], rows: Rows) -> None:
        """Rows end with their id."""
        if rows:
            mark = self._marks(1)
            changes = ", ".join(f"{column} = {mark}" for column in columns)
            query = (
                f"UPDATE {table} SET {changes}, updated_at = '{self._moment}' "  # noqa: S608
                f"WHERE {self._mine} AND id = {mark}"
            )
            self._many(query, rows)

    def delete(self, table: str, ids: Sequence[str]) -> None:
        if ids:
            query = f"DELETE FROM {table} WHERE {self._mine} AND id = {self._marks(1)}"  # noqa: S608
            self._many(query, [(row_id,) for row_id in ids])

    def _together(self, query: str, same: tuple[Any, ...], rows: Rows) -> None:
        cursor = self._connection.connection.cursor()
        try:
            for start in range(0, len(rows), TOGETHER):
                part = chain.from_iterable(rows[start : start + TOGETHER])
                cursor.execute(query, (*same, *part))
        finally:
            cursor.close()

    def _many(self, query: str, rows: Rows) -> None:
        """By the driver's own cursor: looking at each row once more is a tenth of the writing."""
        cursor = self._connection.connection.cursor()
        try:
            cursor.executemany(query, rows)
        finally:
            cursor.close()

    def _marks(self, count: int) -> str:
        return ", ".join(["%s" if self._postgres else "?"] * count)


@cache
def _inserting_together(table: str, same: tuple[str, ...], columns: tuple[str, ...]) -> str:
    """Many rows in one statement, which SQLite runs in two thirds of the time of as many
    statements, and compiles once. The values of `same` are bound once, before those of the rows."""
    once = ", ".join(f"?{number}" for number in range(1, len(same) + 1))
    width, first = len(columns), len(same) + 1
    rows = (
        ", ".join(f"?{start + place}" for place in range(width))
        for start in range(first, first + TOGETHER * width, width)
    )
    names = ", ".join((*same, *columns))
    values = ", ".join(f"({once}, {row})" for row in rows)
    return f"INSERT INTO {table} ({names}) VALUES {values}"  # noqa: S608


def sealing(columns: Sequence[str], seal: Callable[[str], str]) -> Callable[[Rows], Rows]:
    """Seals the cells of the columns that hold buyers' data, in place of the plain ones."""
    places = [index for index, column in enumerate(columns) if column in SEALED]

    def sealed(rows: Rows) -> Rows:
        found: list[tuple[Any, ...]] = []
        for row in rows:
            if any(row[place] for place in places):
                cells = list(row)
                for place in places:
                    if cells[place]:
                        cells[place] = seal(cells[place])
                row = tuple(cells)  # noqa: PLW2901
            found.append(row)
        return found

    return sealed
