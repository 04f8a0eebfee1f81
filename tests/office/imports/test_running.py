"""How an import runs: in chunks, told as it goes, cancelled, rehearsed, done once."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from app.core.database import Database
from app.core.errors import Conflict, Invalid, JobCancelled
from app.office.imports.rehearsing import undone
from db.models.core.job import Job
from db.models.office.import_file import Import
from db.models.office.import_problem import ImportProblem
from tests.office.imports.conftest import Take
from tests.office.imports.notes import NoteWriter
from tests.world import WANDERLANE

Noted = Callable[[int], Path]


def notes_in(opened: Database) -> int:
    with opened.bulk() as connection:
        return connection.scalar(select(func.count()).where(Job.name == "note")) or 0


def row_of(opened: Database, import_id: str) -> dict[str, object]:
    with opened.bulk() as connection:
        query = select(Import.__table__).where(Import.id == import_id)
        return dict(connection.execute(query).mappings().one())


def test_it_is_recorded_and_told(opened: Database, take: Take, noted: Noted) -> None:
    told: list[tuple[int, int | None]] = []
    result = take(noted(35), lambda row, rows: told.append((row, rows)), requested_by="Ana")
    assert result.answer() == {
        "file": "notes.csv",
        "kind": "notes",
        "rows": 35,
        "imported": 35,
        "updated": 0,
        "unchanged": 0,
        "refused": 0,
        "problems": [],
    }
    row = row_of(opened, result.import_id)
    assert (row["status"], row["rows"], row["imported"]) == ("done", 35, 35)
    assert (row["position"], row["requested_by"]) == (36, "Ana")
    assert (row["encoding"], row["delimiter"], row["date_order"]) == ("utf-8", ",", "mdy")
    assert row["header"] == ["Number", "Day", "Note"]
    assert row["started_at"] and row["finished_at"]
    assert told == sorted(told) and told[-1] == (36, 36)
    assert NoteWriter.finished[-1].first == result.first_day


def test_a_rehearsal_says_all_and_keeps_nothing(opened: Database, take: Take, noted: Noted) -> None:
    path = noted(25)
    path.write_text(path.read_text() + "x,10/01/2025,refused\n")
    rehearsed = take(path, dry_run=True)
    assert (rehearsed.tally.imported, rehearsed.tally.refused) == (25, 1)
    assert notes_in(opened) == 0
    with opened.bulk() as connection:
        assert connection.scalar(select(func.count()).select_from(Import)) == 0
    done = take(path)
    assert done.answer() == rehearsed.answer()
    assert (done.first_day, done.last_day) == (rehearsed.first_day, rehearsed.last_day)


def test_others_write_while_it_is_rehearsed(opened: Database, take: Take, noted: Noted) -> None:
    with undone(opened.bulk) as connection:
        connection.execute(Import.__table__.delete())
        assert take(noted(5)).tally.imported == 5
    assert notes_in(opened) == 5


def test_cancelling_ends_it_behind_the_rows_that_are_written(
    opened: Database, take: Take, noted: Noted
) -> None:
    def cancel(row: int, rows: int | None) -> None:
        if row > 11:
            raise JobCancelled("No more.")

    with pytest.raises(JobCancelled):
        take(noted(45), cancel)
    with opened.bulk() as connection:
        [row] = connection.execute(select(Import.__table__)).mappings()
    assert row["status"] == "cancelled"
    assert row["imported"] == row["position"] - 1 == notes_in(opened) == 20
    assert NoteWriter.finished[-1].first is not None
    again = take(noted(45), import_id=row["id"])
    assert again.tally.imported == 20


def test_two_workers_never_write_the_same_rows(opened: Database, take: Take, noted: Noted) -> None:
    path, stolen = noted(30), threading.Event()

    def steal(row: int, rows: int | None) -> None:
        if not stolen.is_set():
            stolen.set()
            with opened.bulk() as connection:
                connection.execute(update(Import).values(position=25))

    with pytest.raises(Conflict, match="another worker"):
        take(path, steal)
    assert notes_in(opened) in (10, 20)


def test_a_file_that_cannot_be_taken_in_is_recorded_as_failed(
    opened: Database, take: Take, tmp_path: Path
) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(Invalid, match="is of no known kind"):
        take(path)
    with opened.bulk() as connection:
        [row] = connection.execute(select(Import.__table__)).mappings()
    assert row["status"] == "failed" and "no known kind" in row["error"]
    path.write_text("Number,Day,Note\n1,2025-10-03,mended\n")
    assert take(path, import_id=row["id"]).tally.imported == 1
    assert row_of(opened, row["id"])["error"] == ""


def test_refused_rows_are_kept_with_their_cells(opened: Database, take: Take, noted: Noted) -> None:
    path = noted(3)
    path.write_text(path.read_text() + "9,soon,a note\n")
    result = take(path)
    with opened.bulk() as connection:
        query = select(ImportProblem.row_number, ImportProblem.field, ImportProblem.cells).where(
            ImportProblem.tenant_id == WANDERLANE.id
        )
        [row] = connection.execute(query).all()
    assert tuple(row) == (5, "Day", '["9","soon","a note"]')
    assert result.problems[0].reason == "Day reads “soon”, which is not a date."


def test_open_dates_are_taken_as_the_platform_writes_them(
    opened: Database, take: Take, tmp_path: Path
) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("Number,Day,Note\n1,03/04/2025,x\n")
    result = take(path)
    assert str(result.first_day) == "2025-03-04"
    assert "No date in this file shows whether 03/04/2025 is" in result.notices[0]
    path.write_text("Number,Day,Note\n1,03/04/2025,x\n2,13/04/2025,x\n")
    result = take(path)
    assert str(result.first_day) == "2025-04-03"
    assert result.notices == ("Dates in this file are written day/month/year and were read so.",)
    assert row_of(opened, result.import_id)["notices"] == list(result.notices)
