"""A small kind of file: numbered notes, kept as jobs that are done."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from app.core.clock import now
from app.core.ids import new_id
from app.office.imports.cells import Cells
from app.office.imports.chunks import Chunk
from app.office.imports.columns import Column
from app.office.imports.importer import (
    Importer,
    ImportTask,
    Payload,
    Problem,
    Seal,
    Span,
    Written,
)
from app.office.imports.kinds import ImportKind
from app.office.imports.refusals import Refused

if TYPE_CHECKING:
    from sqlalchemy import Connection

COLUMNS = (
    Column("number", "Number", required=True, content="number"),
    Column("day", "Day", required=True, content="date"),
    Column("note", "Note", required=True, content="words"),
)


class PlainRing:
    """Seals nothing; another process can make one of its own."""

    def seal(self, plain: str) -> str:
        return plain

    def sealer(self) -> Callable[[str], str]:
        return self.seal

    def open(self, sealed: str) -> str:
        return sealed


class NoteReader:
    def __init__(self, task: ImportTask, _ring: Seal) -> None:
        self._cells = Cells(task, COLUMNS)
        self._take = self._cells.picker(("number", "day", "note"))
        self._notes: list[tuple[str, str, str]] = []
        self._problems: list[Problem] = []

    def read(self, chunk: Chunk) -> None:
        cells = self._cells
        for number, row in enumerate(chunk.rows, chunk.first):
            try:
                key, day, note = self._take(row)
                found = cells.dates[day]
                if not found or not cells.numbers[key]:
                    raise Refused("is empty.")
                self._notes.append((cells.numbers[key], found, cells.words[note]))
            except (Refused, IndexError):
                if problem := cells.problem(chunk, number):
                    self._problems.append(problem)

    def gather(self) -> Payload:
        notes, problems = self._notes, [msgspec.structs.astuple(x) for x in self._problems]
        self._notes, self._problems = [], []
        return notes, problems


class NoteWriter:
    finished: list[Span] = []

    def __init__(self, task: ImportTask, _ring: Seal) -> None:
        self._tenant_id = task.tenant_id

    def write(self, connection: "Connection", payload: Payload) -> Written:
        from sqlalchemy import insert

        from db.models.core.job import Job

        notes, problems = payload
        written = Written(problems=[Problem(*problem) for problem in problems])
        written.tally.refused = len(problems)
        for number, day, note in notes:
            connection.execute(
                insert(Job).values(
                    id=new_id(),
                    tenant_id=self._tenant_id,
                    name="note",
                    key=number,
                    title=note,
                    status="done",
                    finished_at=now(),
                )
            )
            written.tally.imported += 1
            written.span.take(date.fromisoformat(day))
        return written

    def finish(self, connection: "Connection", span: Span) -> None:
        self.finished.append(span)


NOTES = ImportKind(
    key="notes",
    label="Notes",
    sentence="Numbered notes.",
    columns=COLUMNS,
    start=Importer(NoteReader, NoteWriter),
)
