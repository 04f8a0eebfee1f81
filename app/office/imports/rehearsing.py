"""A transaction that leaves nothing behind and keeps nobody waiting."""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from db.engine import bulk_engine, parse

OpenChunk = Callable[[], AbstractContextManager[Connection]]


class _Undo(Exception):
    """Rolls a rehearsal back."""


@contextmanager
def undone(open_chunk: OpenChunk) -> Generator[Connection, None, None]:
    """SQLite has one write lock for all, so there it runs on a copy of the file, which readers and
    writers do not notice being made. PostgreSQL only keeps other imports of the tenant waiting."""
    with open_chunk() as connection:
        url = connection.engine.url
    if url.get_backend_name() == "sqlite" and url.database:
        with _copy(Path(url.database)) as copy, _rolled_back(copy) as connection:
            yield connection
    else:
        with _rolled_back(open_chunk) as connection:
            yield connection


@contextmanager
def _rolled_back(open_chunk: OpenChunk) -> Generator[Connection, None, None]:
    try:
        with open_chunk() as connection:
            yield connection
            raise _Undo
    except _Undo:
        return


@contextmanager
def _copy(file: Path) -> Generator[OpenChunk, None, None]:
    """Beside the file, where there is room for it and nobody else may look."""
    with TemporaryDirectory(prefix="rehearsal-", dir=file.parent) as folder:
        copied = Path(folder) / "copy.sqlite3"
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copied)) as target:
            source.backup(target)
        engine = bulk_engine(parse(f"sqlite:///{copied}"))
        try:
            yield engine.begin
        finally:
            engine.dispose()
