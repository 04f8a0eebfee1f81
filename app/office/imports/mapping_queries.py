"""A file whose header nobody knows, with what is guessed or remembered of its columns."""

import asyncio
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Invalid, NotFound
from app.core.storage import Storage
from app.office.imports.columns import lay_out
from app.office.imports.kinds import ImportKind
from app.office.imports.mapping import header_key, titles
from app.office.imports.mapping_pages import ColumnChoice, MappingPage
from app.office.imports.sheets import Sheet
from db.models.office.import_file import Import
from db.models.office.import_mapping import ImportMapping

PREVIEW = 5
CELL = 60


async def mapping_page(
    session: AsyncSession,
    storage: Storage,
    kinds: Sequence[ImportKind],
    import_id: str,
    asked: str,
) -> MappingPage:
    """`kinds` are those that need a mapping; `asked` is the key of one, or empty for a guess.

    Raises NotFound, and Invalid for a file that can't be read as a table.
    """
    found = (
        await session.execute(
            select(Import.storage_key, Import.file_name).where(Import.id == import_id)
        )
    ).one_or_none()
    if found is None or not found.storage_key:
        raise NotFound("That import does not exist.")
    if not kinds:
        raise Invalid("There is no kind of file whose columns could be named.")
    header, rows = await asyncio.to_thread(_look, storage, found.storage_key)
    said = (
        await session.execute(
            select(
                ImportMapping.kind,
                ImportMapping.columns,
                ImportMapping.defaults,
                ImportMapping.by_name,
            ).where(ImportMapping.header_key == header_key(header))
        )
    ).one_or_none()
    by_key = {kind.key: kind for kind in kinds}
    wanted = asked or (said.kind if said else "")
    kind = by_key[wanted] if wanted in by_key else _nearest(kinds, header)
    places = _places(header, kind, said.columns if said and said.kind == kind.key else None)
    return MappingPage(
        import_id=import_id,
        file_name=found.file_name,
        kinds=[(each.key, each.label, each.sentence) for each in kinds],
        kind=kind.key,
        columns=[
            ColumnChoice(c.name, c.header, c.required, places.get(c.name, "")) for c in kind.columns
        ],
        titles=titles(header),
        header=header,
        rows=rows,
        defaults=dict(said.defaults) if said else {},
        remembered_by=said.by_name if said else "",
    )


def _places(
    header: Sequence[str], kind: ImportKind, said: Mapping[str, str] | None
) -> dict[str, str]:
    """The number of the column by the name of the kind's column."""
    if said is None:
        return {name: str(at + 1) for name, at in lay_out(header, kind.columns).places.items()}
    names = titles(header)
    return {name: str(names.index(title) + 1) for name, title in said.items() if title in names}


def _nearest(kinds: Sequence[ImportKind], header: Sequence[str]) -> ImportKind:
    """The kind of which the header names most columns."""
    return max(kinds, key=lambda kind: len(lay_out(header, kind.columns).places))


def _look(storage: Storage, key: str) -> tuple[list[str], list[list[str]]]:
    """Blocking. The header and the first rows."""
    sheet = Sheet(storage.path(key))
    chunk = next(iter(sheet.chunks(PREVIEW)), None)
    rows = [row for row in chunk.rows if row] if chunk else []
    return sheet.header, [[cell[:CELL] for cell in row] for row in rows]
