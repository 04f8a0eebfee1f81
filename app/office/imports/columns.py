"""Which cell holds what: the columns of a kind of file, by all the names they go by."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

NOT_A_LETTER = re.compile(r"[\W_]+")
REASON = "Reason"
"""The column that a list of refused rows has more; handed in again, it is passed over."""


class Column(Struct, frozen=True):
    """A required column must be there, and its cell filled in every row."""

    name: str
    header: str
    also: tuple[str, ...] = ()
    required: bool = False
    content: str = "text"
    """text, words, number (an id), count, share, date, amount, currency, or aside: known, but
    without a place of its own, so that it is kept with the columns that nobody knows."""


def folded(header: str) -> str:
    """A header without what re-saving changes: case, spaces, underscores, marks."""
    return NOT_A_LETTER.sub(" ", header.casefold()).strip()


class Layout(Struct, frozen=True):
    """Where this file has the columns. `extras` are kept as they stand, by header and place."""

    header: tuple[str, ...]
    places: Mapping[str, int]
    extras: tuple[tuple[str, int], ...] = ()
    unknown: int = 0
    """How many columns nobody knows."""


def lay_out(header: Sequence[str], columns: Sequence[Column]) -> Layout:
    known = {folded(spelling): c for c in columns for spelling in (c.header, *c.also)}
    places: dict[str, int] = {}
    extras: list[tuple[str, int]] = []
    unknown = 0
    for place, title in enumerate(header):
        column = known.get(folded(title))
        if column and column.name not in places:
            places[column.name] = place
            if column.content != "aside":
                continue
        elif title == REASON:
            continue
        else:
            unknown += 1
        extras.append((title or f"Column {place + 1}", place))
    return Layout(tuple(header), places, tuple(extras), unknown)


def missing(layout: Layout, columns: Sequence[Column]) -> list[str]:
    return [c.header for c in columns if c.required and c.name not in layout.places]
