"""Imports, read."""

import json
from collections.abc import AsyncIterator, Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.office.imports.kinds import ImportKind
from app.office.imports.pages import (
    ImportPage,
    ImportRow,
    ImportsPage,
    KnownKind,
    ProblemRow,
)
from db.models.core.job import Job
from db.models.office.import_file import Import
from db.models.office.import_problem import ImportProblem

PAGE = 30
PROBLEMS = 50
LONGEST_NUMBER = 9
"""Digits of a row's number: a longer one in an address is none of ours."""
ROW = (
    Import.id,
    Import.file_name,
    Import.kind,
    Import.status,
    Import.rows,
    Import.imported,
    Import.updated,
    Import.unchanged,
    Import.refused,
    Import.byte_size,
    Import.requested_by,
    Import.created_at,
    Import.finished_at,
    Import.error,
)


async def list_imports(
    session: AsyncSession, kinds: Sequence[ImportKind], *, after: str = ""
) -> ImportsPage:
    query = select(*ROW).order_by(Import.id.desc()).limit(PAGE + 1)
    if after:
        query = query.where(Import.id < after)
    rows = [ImportRow(*row) for row in await session.execute(query)]
    taken = [KnownKind(kind.key, kind.label, kind.sentence) for kind in kinds if kind.start]
    return ImportsPage(rows[:PAGE], taken, rows[PAGE - 1].id if len(rows) > PAGE else "")


async def import_page(
    session: AsyncSession, kinds: Sequence[ImportKind], import_id: str, *, after: str = ""
) -> ImportPage:
    """Raises NotFound."""
    found = await session.scalar(select(Import).where(Import.id == import_id))
    if found is None:
        raise NotFound("That import does not exist.")
    job = (
        await session.execute(
            select(Job.id, Job.done, Job.total)
            .where(Job.subject_kind == "import", Job.subject_id == import_id)
            .order_by(Job.id.desc())
            .limit(1)
        )
    ).one_or_none()
    problems = await _problems(session, import_id, after)
    labels = {kind.key: kind.label for kind in kinds}
    return ImportPage(
        row=ImportRow(*(getattr(found, column.key) for column in ROW)),
        label=labels.get(found.kind, found.kind),
        encoding=found.encoding,
        delimiter=found.delimiter,
        date_order=found.date_order,
        notices=found.notices,
        first_day=found.first_day,
        last_day=found.last_day,
        job_id=job.id if job else "",
        done=job.done if job else 0,
        total=job.total if job else None,
        problems=[ProblemRow(*row[1:]) for row in problems[:PROBLEMS]],
        after=_cursor(problems[PROBLEMS - 1]) if len(problems) > PROBLEMS else "",
        result=_result(found, kinds),
        mappable=found.status == "failed" and not found.kind and bool(found.header),
    )


def _result(found: Import, kinds: Sequence[ImportKind]) -> tuple[str, str]:
    kind = next((kind for kind in kinds if kind.key == found.kind), None)
    if kind and kind.result:
        label, path = kind.result
        return label, path.format(import_id=found.id)
    return "See these orders", f"/orders?since={found.first_day}&until={found.last_day}"


async def _problems(
    session: AsyncSession, import_id: str, after: str
) -> Sequence[tuple[str, int, str, str]]:
    query = (
        select(
            ImportProblem.id, ImportProblem.row_number, ImportProblem.field, ImportProblem.reason
        )
        .where(ImportProblem.import_id == import_id)
        .order_by(ImportProblem.row_number, ImportProblem.id)
        .limit(PROBLEMS + 1)
    )
    number, _, problem_id = after.partition("_")
    if number.isdecimal() and len(number) <= LONGEST_NUMBER:
        query = query.where(
            or_(
                ImportProblem.row_number > int(number),
                and_(ImportProblem.row_number == int(number), ImportProblem.id > problem_id),
            )
        )
    return (await session.execute(query)).all()


def _cursor(problem: tuple[str, int, str, str]) -> str:
    return f"{problem[1]}_{problem[0]}"


async def header_of(session: AsyncSession, import_id: str) -> tuple[str, list[str]]:
    """The file's name and its columns. Raises NotFound."""
    row = (
        await session.execute(select(Import.file_name, Import.header).where(Import.id == import_id))
    ).one_or_none()
    if row is None:
        raise NotFound("That import does not exist.")
    return row.file_name, row.header


async def refused_rows(
    session: AsyncSession, import_id: str
) -> AsyncIterator[tuple[list[str], str]]:
    """Each refused row's cells as they stood in the file, and the reason."""
    result = await session.stream(
        select(ImportProblem.cells, ImportProblem.reason)
        .where(ImportProblem.import_id == import_id)
        .order_by(ImportProblem.row_number, ImportProblem.id)
        .execution_options(yield_per=500)
    )
    async for cells, reason in result:
        yield json.loads(cells), reason
