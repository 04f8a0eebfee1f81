"""What a person said about a header that nobody knows: which column is what.

Bulk connections carry no tenant criteria, so the statement here names its tenant.
"""

import hashlib
from collections.abc import Mapping, Sequence

from msgspec import Struct
from sqlalchemy import Connection, select

from app.office.imports.columns import REASON, Layout, folded
from app.office.imports.kinds import ImportKind
from db.models.office.import_mapping import ImportMapping

DAY_OF = "day_of"
"""The SHA-256 of the one file that the default day is of."""


class Said(Struct, frozen=True):
    """`columns` is the column's title by the name of the kind's column."""

    kind: str
    columns: Mapping[str, str]
    defaults: Mapping[str, str]

    def given(self, digest: str) -> dict[str, str]:
        """What was said for a file of this content."""
        kept = {name: text for name, text in self.defaults.items() if name != DAY_OF}
        if self.defaults.get(DAY_OF) != digest:
            kept.pop("day", None)
        return kept


def header_key(header: Sequence[str]) -> str:
    """The same for a header that was saved again: case, spaces and marks do not count, and
    neither does the column of reasons that a list of refused rows has more."""
    names = [folded(title) for title in header if title != REASON]
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()


def titles(header: Sequence[str]) -> list[str]:
    """One name for each column: its title, or its place where the title is blank or not alone."""
    return [
        title if title and header.count(title) == 1 else f"Column {place}"
        for place, title in enumerate(header, start=1)
    ]


def remembered(connection: Connection, tenant_id: str, header: Sequence[str]) -> Said | None:
    row = connection.execute(
        select(ImportMapping.kind, ImportMapping.columns, ImportMapping.defaults).where(
            ImportMapping.tenant_id == tenant_id, ImportMapping.header_key == header_key(header)
        )
    ).one_or_none()
    return Said(row.kind, row.columns, row.defaults) if row else None


def laid_out(
    header: Sequence[str], kinds: Sequence[ImportKind], asked: str, said: Said | None
) -> tuple[ImportKind, Layout] | None:
    """The layout that a person gave this header; None when nobody did, or another kind is asked
    for."""
    if said is None or asked not in ("", said.kind):
        return None
    kind = next((kind for kind in kinds if kind.key == said.kind), None)
    if kind is None:
        return None
    named = {folded(title): place for place, title in enumerate(titles(header))}
    places = {
        name: place
        for name, title in said.columns.items()
        if (place := named.get(folded(title))) is not None
    }
    if any(column.required and column.name not in places for column in kind.columns):
        return None
    taken = set(places.values())
    extras = tuple(
        (title, place)
        for place, title in enumerate(titles(header))
        if place not in taken and title != REASON
    )
    return kind, Layout(tuple(header), places, extras, len(extras))
