"""Taking a file in: chunk by chunk, each in one transaction, so that a kill loses nothing."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event

from msgspec import Struct
from sqlalchemy import Connection

from app.core.errors import CockpitError, JobCancelled
from app.office.imports.checkpoints import FINISHED, Checkpoint
from app.office.imports.importer import Importer, ImportTask, Problem, Span, Tally, Writing
from app.office.imports.kinds import ImportKind, recognise
from app.office.imports.results import ImportResult
from app.office.imports.sheets import Sheet
from app.office.imports.styles import Style, find_style

READ_ROWS = 250
"""Rows read at a time: few, so that their memory is used again."""
CHUNK_ROWS = 2000
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
    sheet: Sheet
    kind: ImportKind
    style: Style
    importer: Importer


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
        return _rehearse(open_chunk, _open(path, tenant_id, kinds, options), name, options)
    checkpoint = Checkpoint(tenant_id, options.import_id)
    with open_chunk() as connection:
        checkpoint.begin(connection, name, options.requested_by)
    if checkpoint.status in FINISHED:
        return _result(open_chunk, checkpoint, name)
    try:
        file = _open(path, tenant_id, kinds, options)
    except CockpitError as error:
        with open_chunk() as connection:
            checkpoint.close(connection, "failed", error.sentence)
        raise
    with open_chunk() as connection:
        checkpoint.describe(connection, file.kind.key, file.sheet, file.style)
    try:
        _take(open_chunk, file, checkpoint, options.chunk_rows, progress)
    except JobCancelled:
        _finish(open_chunk, file.importer, checkpoint, "cancelled")
        raise
    _finish(open_chunk, file.importer, checkpoint, "done")
    return _result(open_chunk, checkpoint, name)


def _open(path: Path, tenant_id: str, kinds: Sequence[ImportKind], options: ImportOptions) -> _File:
    sheet = Sheet(path)
    kind, layout = recognise(sheet.header, kinds, options.kind)
    style = find_style(sheet, layout, kind.columns, kind.date_order)
    task = ImportTask(
        tenant_id=tenant_id,
        currency=options.currency,
        blind_key=options.blind_key,
        layout=layout,
        date_order=style.date_order,
        decimal_mark=style.decimal_mark,
    )
    return _File(sheet, kind, style, kind.importer(task))


def _prepared(file: _File, after: int, size: int) -> Iterator[tuple[Writing, int]]:
    """What to write next, with the number of its last row."""
    waiting, last = 0, after
    for chunk in file.sheet.chunks(READ_ROWS, after):
        file.importer.read(chunk)
        waiting, last = waiting + len(chunk.rows), chunk.last
        if waiting >= size:
            yield file.importer.prepare(), last
            waiting = 0
    if waiting:
        yield file.importer.prepare(), last


def _take(
    open_chunk: OpenChunk, file: _File, checkpoint: Checkpoint, size: int, progress: Progress
) -> None:
    """One thread reads, another writes, and they take turns: only while a transaction commits,
    which leaves the interpreter free, the next rows are read."""
    total = file.sheet.probe.lines
    committing = Event()

    def write(writing: Writing, position: int) -> None:
        try:
            with open_chunk() as connection:
                checkpoint.advance(connection, writing(connection), position)
                committing.set()
        finally:
            committing.set()

    pending: Future[None] | None = None
    with ThreadPoolExecutor(1, "import") as writer:
        for writing, position in _prepared(file, checkpoint.position, size):
            if pending:
                pending.result()
                progress(checkpoint.position, max(total, checkpoint.position))
            committing.clear()
            pending = writer.submit(write, writing, position)
            committing.wait()
        if pending:
            pending.result()
    progress(checkpoint.position, checkpoint.position)


def _finish(open_chunk: OpenChunk, importer: Importer, checkpoint: Checkpoint, status: str) -> None:
    with open_chunk() as connection:
        importer.finish(connection, checkpoint.span)
        checkpoint.close(connection, status)


class _Undo(Exception):
    """Rolls a rehearsal back."""


def _rehearse(
    open_chunk: OpenChunk, file: _File, name: str, options: ImportOptions
) -> ImportResult:
    """All of it in one transaction that is undone: later rows meet what earlier ones did."""
    tally, span, problems = Tally(), Span(), list[Problem]()
    try:
        with open_chunk() as connection:
            for writing, _ in _prepared(file, 0, options.chunk_rows):
                written = writing(connection)
                tally.add(written.tally)
                problems += written.problems
                if written.span.first:
                    span.take(written.span.first, written.span.last)
            raise _Undo
    except _Undo:
        return ImportResult(
            file=name,
            kind=file.kind.key,
            tally=tally,
            problems=tuple(problems),
            notices=file.style.notices,
            first_day=span.first,
            last_day=span.last,
        )


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
