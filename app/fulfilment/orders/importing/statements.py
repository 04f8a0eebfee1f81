"""SQL that SQLite and PostgreSQL both take, on plain connections, a batch at a time.

These connections carry no tenant criteria: each statement here names its tenant.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from app.core.clock import now
from app.fulfilment.orders.importing.values import DAYS, SEALED

Rows = Sequence[tuple[Any, ...]]


class Statements:
    """Of one tenant and channel, on the connection of one transaction."""

    def __init__(self, connection: Connection, tenant_id: str, channel: str) -> None:
        self._connection = connection
        self._postgres = connection.dialect.name == "postgresql"
        self._owner = (tenant_id, channel)
        self._moment = now().strftime("%Y-%m-%d %H:%M:%S.%f")
        if self._postgres:
            self._moment += "+00"

    def take_turn(self) -> None:
        """One import of a tenant at a time; SQLite lets one writer in anyway."""
        if self._postgres:
            self._run("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", self._owner[:1])

    def find(
        self, table: str, columns: Iterable[str], by: str, keys: Collection[str]
    ) -> list[tuple[Any, ...]]:
        """Rows of these keys in the column `by`. Days come as ISO texts, sealed ones sealed."""
        if not keys:
            return []
        wanted = ", ".join(f"CAST({c} AS VARCHAR(10))" if c in DAYS else c for c in columns)
        any_key = "= ANY(?)" if self._postgres else "IN (SELECT value FROM json_each(?))"
        given = list(keys) if self._postgres else msgspec.json.encode(list(keys)).decode()
        query = (
            f"SELECT {wanted} FROM {table} WHERE tenant_id = ? AND channel = ? AND {by} {any_key}"  # noqa: S608
        )
        return self._run(query, (*self._owner, given)).all()  # pyright: ignore[reportReturnType]

    def insert(self, table: str, columns: Sequence[str], rows: Rows) -> None:
        """Rows begin with their id; tenant, channel and times are added here."""
        if rows:
            names = ", ".join((*columns, "tenant_id", "channel", "created_at", "updated_at"))
            marks = ", ".join("?" * (len(columns) + 4))
            tail = (*self._owner, self._moment, self._moment)
            self._many(
                f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
                [row + tail for row in rows],
            )

    def update(self, table: str, columns: Sequence[str], rows: Rows) -> None:
        """Rows end with their id."""
        if rows:
            changes = ", ".join(f"{column} = ?" for column in columns)
            head, tenant = (self._moment,), self._owner[:1]
            self._many(
                f"UPDATE {table} SET updated_at = ?, {changes} WHERE tenant_id = ? AND id = ?",  # noqa: S608
                [head + row[:-1] + tenant + row[-1:] for row in rows],
            )

    def delete(self, table: str, ids: Sequence[str]) -> None:
        if ids:
            self._many(
                f"DELETE FROM {table} WHERE tenant_id = ? AND id = ?",  # noqa: S608
                [(self._owner[0], row_id) for row_id in ids],
            )

    def _run(self, query: str, values: tuple[Any, ...]) -> Any:
        return self._connection.exec_driver_sql(self._in_dialect(query), values)

    def _many(self, query: str, rows: list[tuple[Any, ...]]) -> None:
        self._connection.exec_driver_sql(self._in_dialect(query), rows)

    def _in_dialect(self, query: str) -> str:
        return query.replace("?", "%s") if self._postgres else query


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
