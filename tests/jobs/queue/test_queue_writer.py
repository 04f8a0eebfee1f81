"""The thread that writes: groups, failures, other processes' locks."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from jobs.sqlite_schema import SCHEMA_VERSION, open_queue_file
from jobs.sqlite_writer import Writer


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "queue.sqlite3"


@pytest.fixture
async def writer(file: Path) -> AsyncGenerator[Writer]:
    writer = Writer(open_queue_file(file), on_change=lambda: None)
    await writer.write(lambda db: db.execute("CREATE TABLE notes (text TEXT UNIQUE)"))
    yield writer
    await writer.close()


def note(db: sqlite3.Connection, text: str) -> int:
    db.execute("INSERT INTO notes VALUES (?)", (text,))
    return db.total_changes


def notes(db: sqlite3.Connection) -> list[str]:
    return [text for (text,) in db.execute("SELECT text FROM notes ORDER BY text")]


async def test_what_is_asked_together_is_committed_together(writer: Writer, file: Path) -> None:
    seen: list[int] = []

    def look(db: sqlite3.Connection) -> None:
        with sqlite3.connect(file) as other:
            seen.append(len(notes(other)))
        note(db, f"note {len(seen)}")

    blocker = writer.write(lambda db: note(db, "first"))
    await asyncio.gather(blocker, *(writer.write(look) for _ in range(50)))
    assert len(set(seen)) <= 3, "each had a transaction of its own"
    assert len(await writer.read(notes)) == 51


async def test_an_operation_that_fails_takes_no_other_with_it(writer: Writer) -> None:
    answers = await asyncio.gather(
        *(writer.write(lambda db, text=text: note(db, text)) for text in ("a", "b", "a", "c")),
        return_exceptions=True,
    )
    assert [isinstance(answer, sqlite3.IntegrityError) for answer in answers] == [
        False,
        False,
        True,
        False,
    ]
    assert await writer.read(notes) == ["a", "b", "c"]


async def test_a_lock_of_another_process_is_waited_for(writer: Writer, file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    asked = writer.write(lambda db: note(db, "ours"))
    done, _ = await asyncio.wait([asked], timeout=0.05)
    assert not done
    other.execute("COMMIT")
    await asyncio.wait_for(asked, 5)
    other.close()


async def test_what_is_not_worth_it_takes_no_lock(writer: Writer, file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    asked = writer.write_if(lambda _: False, lambda db: note(db, "never"))
    assert await asyncio.wait_for(asked, 5) is None
    other.execute("ROLLBACK")
    other.close()
    assert await writer.read(notes) == []


async def test_a_failing_beat_neither_stops_the_thread_nor_keeps_the_lock(
    writer: Writer, file: Path
) -> None:
    broken = asyncio.Event()
    loop = asyncio.get_running_loop()

    def beat(_db: sqlite3.Connection) -> None:
        loop.call_soon_threadsafe(broken.set)
        raise ValueError("broken")

    writer.beat = beat
    await writer.read(notes)
    await asyncio.wait_for(broken.wait(), 5)
    writer.beat = None
    await asyncio.wait_for(writer.write(lambda db: note(db, "after")), 5)
    with sqlite3.connect(file) as other:
        assert notes(other) == ["after"]


async def test_a_file_of_a_newer_version_is_refused(file: Path) -> None:
    open_queue_file(file).close()
    with sqlite3.connect(file) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(RuntimeError, match="newer version"):
        open_queue_file(file)


async def test_the_file_is_opened_as_it_has_to_be(file: Path) -> None:
    db = open_queue_file(file)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA synchronous").fetchone() == (1,)
    db.close()
