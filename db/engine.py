"""Engines with the pragmas that SQLite needs, on every connection."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from app.core.errors import Invalid
from db.sqlite_driver import OneVisitDriver

BUSY_MS = 20_000
BULK_PAGES = 8000
"""Of the log (32 MB) before it is written back: a page of an index changes in chunk after chunk."""
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -32000",
)


def parse(url: str) -> URL:
    """SQLite or PostgreSQL; anything else is refused with a sentence."""
    parsed = make_url(url)
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        raise Invalid(
            f"DATABASE_URL names {parsed.get_backend_name()}, which the cockpit does not speak.",
            "Use sqlite:///path/to/file or postgresql://user:password@host/name.",
        )
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    return parsed


def write_engine(url: URL) -> AsyncEngine:
    """SQLite: one connection, so that writers queue here and not in its busy wait."""
    if url.get_backend_name() == "postgresql":
        return create_async_engine(
            url.set(drivername="postgresql+psycopg"), pool_size=8, hide_parameters=True
        )
    engine = create_async_engine(
        url.set(drivername="sqlite+aiosqlite"),
        module=OneVisitDriver(),
        hide_parameters=True,
        pool_size=1,
        max_overflow=0,
        pool_timeout=60,
    )
    _sqlite(engine.sync_engine, begin="BEGIN IMMEDIATE")
    return engine


def read_engine(url: URL) -> AsyncEngine:
    if url.get_backend_name() == "postgresql":
        return create_async_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_size=8,
            hide_parameters=True,
            isolation_level="AUTOCOMMIT",
            skip_autocommit_rollback=True,
            connect_args={"options": "-c default_transaction_read_only=on"},
        )
    engine = create_async_engine(
        url.set(drivername="sqlite+aiosqlite"),
        module=OneVisitDriver(),
        hide_parameters=True,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
        pool_size=4,
        max_overflow=4,
        pool_reset_on_return=None,
    )
    _sqlite(engine.sync_engine, begin="", extra=("PRAGMA query_only = ON",))
    return engine


def bulk_engine(url: URL) -> Engine:
    """Plain synchronous connections for the import, roll-up and migration modules."""
    if url.get_backend_name() == "postgresql":
        return create_engine(
            url.set(drivername="postgresql+psycopg"), poolclass=NullPool, hide_parameters=True
        )
    # The one connection stays open with what it cached: between two chunks of an import nothing is
    # read again, and closing the last connection to a file writes its whole log back.
    engine = create_engine(
        url.set(drivername="sqlite"), pool_size=1, max_overflow=4, hide_parameters=True
    )
    _sqlite(engine, begin="BEGIN IMMEDIATE", extra=(f"PRAGMA wal_autocheckpoint = {BULK_PAGES}",))
    return engine


def _sqlite(engine: Engine, begin: str, extra: tuple[str, ...] = ()) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        # pysqlite begins transactions by itself, and too late for BEGIN IMMEDIATE.
        connection.isolation_level = None
        cursor: sqlite3.Cursor = connection.cursor()
        for pragma in (*PRAGMAS, *extra):
            cursor.execute(pragma)
        cursor.close()

    if begin:

        @event.listens_for(engine, "begin")
        def on_begin(connection: Any) -> None:
            connection.exec_driver_sql(begin)
