"""aiosqlite with one visit to the connection's thread for each statement.

SQLAlchemy's adapter makes four: cursor, execute, fetchall, close. Each costs a page more than its
whole query does. Results are read in full; `yield_per` still streams, through the adapter's own.
"""

import sqlite3
from collections import deque
from typing import Any, cast

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
)


def _all_at_once(
    connection: sqlite3.Connection, statement: str, given: Any
) -> tuple[sqlite3.Cursor, list[Any]]:
    cursor = connection.execute(statement, given)
    return cursor, cursor.fetchall() if cursor.description else []


def _many(connection: sqlite3.Connection, statement: str, given: Any) -> sqlite3.Cursor:
    return connection.executemany(statement, given)


class Unused:
    """Stands for a cursor until a statement has run."""

    description = None
    rowcount = -1
    lastrowid = None
    arraysize = 1

    def close(self) -> None:
        """Nothing is open."""


class OneVisitCursor(AsyncAdapt_aiosqlite_cursor):
    __slots__ = ()
    # A cursor that was read to its end holds no lock, and closing it needs no thread.
    _awaitable_cursor_close = False

    def _make_new_cursor(self, connection: Any) -> Any:
        return Unused()

    def _aenter_cursor(self, cursor: Any) -> Any:
        return cursor

    async def _execute_async(self, operation: Any, parameters: Any) -> Any:
        visited: Any = self._connection
        async with self._adapt_connection._execute_mutex:  # pyright: ignore[reportPrivateUsage]
            self._cursor, rows = await visited._execute(
                _all_at_once, visited._conn, operation, parameters or ()
            )
            self._rows = deque(rows)

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> Any:
        visited: Any = self._connection
        async with self._adapt_connection._execute_mutex:  # pyright: ignore[reportPrivateUsage]
            self._cursor = await visited._execute(
                _many, visited._conn, operation, seq_of_parameters
            )


class OneVisitConnection(AsyncAdapt_aiosqlite_connection):
    __slots__ = ()
    _cursor_cls = OneVisitCursor


class OneVisitDriver(AsyncAdapt_aiosqlite_dbapi):
    """Given to `create_async_engine` as `module`."""

    def __init__(self) -> None:
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *args: Any, **options: Any) -> OneVisitConnection:
        opened = cast("Any", super().connect(*args, **options))
        return OneVisitConnection(self, opened._connection)
