"""Taking a file in: chunk by chunk, each in one transaction, so that a kill loses nothing."""

import gc
import hashlib
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from msgspec import Struct, structs
from sqlalchemy import Connection

from app.core.errors import CockpitError, JobCancelled
from app.office.imports.checkpoints import FINISHED, Checkpoint, first_seen
from app.office.imports.importer import (
    ImportTask,
    Payload,
    Problem,
    Span,
    Tally,
    Writer,
    Written,
)
from app.office.imports.kinds import ImportKind, Unrecognised, claimed, recognise
from app.office.imports.mapping import laid_out, remembered
from app.office.imports.reading import Gathered, Reading
from app.office.imports.reading_ahead import helper
from app.office.imports.rehearsing import undone
from app.office.imports.results import ImportResult
from app.office.imports.sheets import Sheet
from app.office.imports.styles import Style, find_style
from db.types import Sealed

CHUNK_ROWS = 5000
"""Rows written in a transaction: what other writers wait for."""

OpenChunk = Callable[[], AbstractContextManager[Connection]]
Progress = Callable[[int, int | None], None]


class ImportOptions(Struct, frozen=True):
    """`currency` is the tenant's; `blind_key` makes the keyed digests of buyers. Without
    `import_id` a record of the import is made; `kind` skips the recognising."""

    currency: str
    blind_key: bytes
    kind: str = ""
    import_id: str = ""
    file_name: str = ""
    requested_by: str = ""
    dry_run: bool = False
    chunk_rows: int = CHUNK_ROWS


class _File(Struct):
    kind: ImportKind
    style: Style
    reading: Reading
    writer: Writer


def import_file(  # noqa: PLR0917
    open_chunk: OpenChunk,
    path: Path,
    tenant_id: str,
    kinds: Sequence[ImportKind],
    options: ImportOptions,
    progress: Progress,
) -> ImportResult:
    """Import `path`, going on where an earlier run of the same import was killed.

    `open_chunk` gives a connection inside one transaction that commits when it closes without an
    exception. `progress(row, rows)` is called after each chunk; the JobCancelled that it may raise
    ends the import after the rows that are written. Row numbers are a spreadsheet's: see `Sheet`.
    Blocking: for a thread. Raises Invalid for a file that cannot be taken in at all.
    """
    name = options.file_name or path.name
    if options.dry_run:
        return _rehearse(open_chunk, _open(open_chunk, path, tenant_id, kinds, options), name)
    checkpoint = Checkpoint(tenant_id, options.import_id)
    with open_chunk() as connection:
        checkpoint.begin(connection, name, options.requested_by)
    if checkpoint.status in FINISHED:
        return _result(open_chunk, checkpoint, name)
    readers = [kind.start.reader for kind in kinds if kind.start]
    with helper(path, readers, Sealed.ring()) as other, uncollected():
        try:
            own = structs.replace(options, import_id=checkpoint.import_id)
            file = _open(open_chunk, path, tenant_id, kinds, own)
        except CockpitError as error:
            with open_chunk() as connection:
                if isinstance(error, Unrecognised):
                    checkpoint.note_header(connection, Sheet(path).header)
                checkpoint.close(connection, "failed", error.sentence)
            raise
        with open_chunk() as connection:
            checkpoint.describe(connection, file.kind.key, file.reading.sheet, file.style)
        reading, position = file.reading, checkpoint.position
        rows = other.gather(reading, position) if other else reading.gather(position)
        try:
            _take(open_chunk, file, checkpoint, rows, progress)
        except JobCancelled:
            _finish(open_chunk, file.writer, checkpoint, "cancelled")
            raise
    _finish(open_chunk, file.writer, checkpoint, "done")
    return _result(open_chunk, checkpoint, name)


def _open(
    open_chunk: OpenChunk,
    path: Path,
    tenant_id: str,
    kinds: Sequence[ImportKind],
    options: ImportOptions,
) -> _File:
    sheet, asked = claimed(Sheet(path), kinds, options.kind)
    with open_chunk() as connection:
        said = remembered(connection, tenant_id, sheet.header)
    kind, layout = laid_out(sheet.header, kinds, asked, said) or recognise(
        sheet.header, kinds, asked
    )
    importer, day, given = kind.importer, None, dict[str, str]()
    if kind.undated:
        with path.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        with open_chunk() as connection:
            day = first_seen(connection, tenant_id, digest, options.import_id)
        given = said.given(digest) if said and said.kind == kind.key else {}
    style = find_style(sheet, layout, kind.columns, kind.date_order)
    task = ImportTask(
        tenant_id=tenant_id,
        currency=options.currency,
        blind_key=options.blind_key,
        layout=layout,
        date_order=style.date_order,
        decimal_mark=style.decimal_mark,
        import_id="" if options.dry_run else options.import_id,
        day=day,
        mark=kind.mark(sheet) if kind.mark else "",
        given=given,
    )
    ring = Sealed.ring()
    reading = Reading(sheet, importer.reader, task, ring, options.chunk_rows)
    return _File(kind, style, reading, importer.writer(task, ring))


def _take(
    open_chunk: OpenChunk,
    file: _File,
    checkpoint: Checkpoint,
    rows: Iterator[Gathered],
    progress: Progress,
) -> None:
    """The next rows are gathered while these are written, most of which is SQLite's work and
    leaves the interpreter free."""
    total = file.reading.sheet.probe.lines

    def write(payload: Payload, position: int) -> None:
        with open_chunk() as connection:
            written = file.writer.write(connection, payload)
            checkpoint.advance(connection, _with_cells(written, file.reading.sheet), position)

    pending: Future[None] | None = None
    with ThreadPoolExecutor(1, "import") as writer:
        for payload, position in rows:
            if pending:
                pending.result()
                progress(checkpoint.position, max(total, checkpoint.position))
            pending = writer.submit(write, payload, position)
        if pending:
            pending.result()
    progress(checkpoint.position, checkpoint.position)


@contextmanager
def uncollected() -> Generator[None]:
    """Rows pass through by the thousand, none of them in a cycle; the collector would look at
    each several times, which is a fifth of an import's work."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _finish(open_chunk: OpenChunk, writer: Writer, checkpoint: Checkpoint, status: str) -> None:
    with open_chunk() as connection:
        writer.finish(connection, checkpoint.span)
        checkpoint.close(connection, status)


def _rehearse(open_chunk: OpenChunk, file: _File, name: str) -> ImportResult:
    """All of it in one transaction that is undone: later rows meet what earlier ones did."""
    tally, span, problems = Tally(), Span(), list[Problem]()
    with undone(open_chunk) as connection:
        for payload, _ in file.reading.gather(0):
            written = file.writer.write(connection, payload)
            tally.add(written.tally)
            problems += written.problems
            if written.span.first:
                span.take(written.span.first, written.span.last)
    return ImportResult(
        file=name,
        kind=file.kind.key,
        tally=tally,
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        notices=file.style.notices,
        first_day=span.first,
        last_day=span.last,
    )


def _with_cells(written: Written, sheet: Sheet) -> Written:
    """Rows that were refused only when they met the tables are looked up once more."""
    bare = {problem.row for problem in written.problems if not problem.cells}
    if bare:
        found = sheet.rows(bare)
        written.problems = [
            problem if problem.cells else structs.replace(problem, cells=found[problem.row])
            for problem in written.problems
        ]
    return written


def _result(open_chunk: OpenChunk, checkpoint: Checkpoint, name: str) -> ImportResult:
    with open_chunk() as connection:
        problems = checkpoint.problems(connection)
    return ImportResult(
        file=name,
        kind=checkpoint.kind,
        tally=checkpoint.tally,
        problems=problems,
        notices=checkpoint.notices,
        import_id=checkpoint.import_id,
        first_day=checkpoint.span.first,
        last_day=checkpoint.span.last,
    )
