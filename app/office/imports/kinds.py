"""Kinds of files. A wing registers the kinds that it understands; the header tells which."""

from collections.abc import Callable, Sequence
from difflib import get_close_matches

from msgspec import Struct

from app.core.errors import Invalid
from app.office.imports.columns import Column, Layout, folded, lay_out, missing
from app.office.imports.dates import DateOrder
from app.office.imports.importer import Importer
from app.office.imports.sheets import Sheet


class Unrecognised(Invalid):
    """The header is of no known kind; a person may say what its columns mean."""


class ImportKind(Struct, frozen=True):
    """`start` is None for kinds that are recognised and not taken in."""

    key: str
    label: str
    sentence: str
    """What the file is and where to get it."""
    columns: tuple[Column, ...]
    start: Importer | None = None
    not_yet: str = ""
    """Why a kind that is recognised cannot be taken in."""
    date_order: DateOrder = "mdy"
    """As the platform itself writes it."""
    claim: Callable[[Sheet], Sheet | None] | None = None
    """For files whose header is not told by its names: answers the sheet with its true header,
    or None for another kind of file. Raises Invalid for a file of this kind that is of no use."""
    mark: Callable[[Sheet], str] | None = None
    """What tells one export of this kind from another, up to 80 characters."""
    undated: bool = False
    """Rows without a day are of the day on which their file was first handed in."""
    by_mapping: bool = False
    """Taken in only after a person said which column is which."""
    result: tuple[str, str] | None = None
    """Where its rows can be seen: label, and path below the tenant with {import_id}."""

    @property
    def importer(self) -> Importer:
        """Raises Invalid for a kind that is not taken in."""
        if self.start is None:
            raise Invalid(f"This is {self.sentence} {self.not_yet}")
        return self.start


def recognise(
    header: Sequence[str], kinds: Sequence[ImportKind], asked: str = ""
) -> tuple[ImportKind, Layout]:
    """The kind whose required columns are all there and of whose columns most are.

    Raises Invalid for a file of no kind, or not of the kind that was asked for.
    """
    if asked:
        kind = next((kind for kind in kinds if kind.key == asked), None)
        if kind is None:
            raise Invalid(f"There is no kind of file named {asked}.", known(kinds))
        layout = lay_out(header, kind.columns)
        if absent := missing(layout, kind.columns):
            raise Invalid(
                f"This is not a file of the kind {asked}: it has no {_listed(absent)}.",
                "Leave the kind out to have it recognised.",
            )
        return kind, layout
    fitting = [
        (len(layout.places), -layout.unknown, kind, layout)
        for kind in kinds
        if not kind.claim
        and not kind.by_mapping
        and not missing(layout := lay_out(header, kind.columns), kind.columns)
    ]
    if not fitting:
        raise Unrecognised(
            f"This file's header is of no known kind. {_nearest(header, kinds)}", known(kinds)
        )
    _, _, kind, layout = max(fitting, key=lambda found: found[:2])
    return kind, layout


def claimed(sheet: Sheet, kinds: Sequence[ImportKind], asked: str = "") -> tuple[Sheet, str]:
    """The sheet under the header that a kind claims for it, and that kind's key; or as it is,
    with the kind that was asked for."""
    for kind in kinds:
        if kind.claim and asked in ("", kind.key) and (found := kind.claim(sheet)):
            return found, kind.key
    return sheet, asked


def known(kinds: Sequence[ImportKind]) -> str:
    taken = [f"{kind.label} ({kind.key})" for kind in kinds if kind.start]
    return f"Known kinds: {_listed(taken)}."


def _nearest(header: Sequence[str], kinds: Sequence[ImportKind]) -> str:
    named = [kind for kind in kinds if kind.columns and not kind.claim and not kind.by_mapping]
    laid = [(lay_out(header, kind.columns), kind) for kind in named]
    layout, kind = max(laid, key=lambda found: len(found[0].places) / len(found[1].columns))
    if not layout.places:
        return "Its first row names none of the columns that are known."
    absent = missing(layout, kind.columns)
    placed = set(layout.places.values())
    spelled = [folded(title) for place, title in enumerate(header) if place not in placed]
    close = [
        f"“{name}” (is “{guess[0]}” meant?)"
        if (guess := get_close_matches(folded(name), spelled, 1, 0.75))
        else f"“{name}”"
        for name in absent
    ]
    return f"It comes nearest to {kind.label}, but has no {_listed(close)}."


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
