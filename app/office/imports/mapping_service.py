"""Remembering what a person said about a header, and taking the file in by it."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from app.core.errors import Conflict, FormInvalid, NotFound
from app.core.money import exponent
from app.core.unit_of_work import Work
from app.office.imports.kinds import ImportKind
from app.office.imports.mapping import DAY_OF, header_key, titles
from app.office.imports.service import JOB
from db.models.office.import_file import Import
from db.models.office.import_mapping import ImportMapping

DEFAULTS = ("day", "region", "currency")


def checked(
    kind: ImportKind, header: Sequence[str], said: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The columns by name and the defaults. `said` has the number of a column, from 1, under
    `column_NAME`, and a default under its own name. Raises FormInvalid."""
    names, errors = titles(header), dict[str, str]()
    columns: dict[str, str] = {}
    for column in kind.columns:
        text = said.get(f"column_{column.name}", "")
        if text.isdecimal() and 0 < int(text[:4]) <= len(names):
            title = names[int(text[:4]) - 1]
            if title in columns.values():
                errors[f"column_{column.name}"] = f"“{title}” is already something else."
            columns[column.name] = title
        elif column.required:
            errors[f"column_{column.name}"] = f"Say which column is the {column.header.lower()}."
    aside = {"day", "region", "currency", "competitor", "listing"}
    figures = columns.keys() - aside - {c.name for c in kind.columns if c.required}
    if not errors and not figures:
        errors["kind"] = "Name at least one column with figures."
    defaults = {name: text for name in DEFAULTS if (text := said.get(name, "").strip())}
    errors |= _wrong(defaults)
    if errors:
        raise FormInvalid(errors)
    return columns, defaults


def _wrong(defaults: dict[str, str]) -> dict[str, str]:
    errors: dict[str, str] = {}
    if day := defaults.get("day"):
        try:
            date.fromisoformat(day)
        except ValueError:
            errors["day"] = "Write a date, such as 2026-11-20."
    if region := defaults.get("region"):
        defaults["region"] = region.upper()
        if len(region) != 2 or not region.isascii() or not region.isalpha():
            errors["region"] = "Write a country's two letters, such as US, or WW for everywhere."
    if currency := defaults.get("currency"):
        defaults["currency"] = currency.upper()
        try:
            exponent(currency.upper())
        except ValueError:
            errors["currency"] = "Write a currency's three letters, such as USD."
    return errors


async def remember(
    work: Work,
    import_id: str,
    header: Sequence[str],
    kind: ImportKind,
    said: Mapping[str, str],
) -> None:
    """Keeps the mapping for this header and takes the file in by it.

    Raises FormInvalid, NotFound, and Conflict for a file that was taken in already.
    """
    columns, defaults = checked(kind, header, said)
    row = await work.session.scalar(select(Import).where(Import.id == import_id))
    if row is None:
        raise NotFound("That import does not exist.")
    if row.status != "failed":
        raise Conflict("This file is being taken in, or was already.")
    key = header_key(header)
    known = await work.session.scalar(select(ImportMapping).where(ImportMapping.header_key == key))
    if known is None:
        known = ImportMapping(header_key=key, kind=kind.key, columns=columns)
        work.session.add(known)
    # A day holds for this file alone: the next one with this header is of another day.
    if "day" in defaults:
        defaults[DAY_OF] = row.sha256
    known.kind, known.columns, known.defaults = kind.key, columns, defaults
    known.by_name = work.actor.name[:120]
    row.kind, row.error, row.status = kind.key, "", "queued"
    await work.record(
        "import.mapped",
        ("import", row.id),
        {"file": row.file_name, "kind": kind.label},
    )
    await work.enqueue(
        JOB, title=f"Importing {row.file_name}", subject=("import", row.id), import_id=row.id
    )
