"""Rows on their way to a table, without what is the same in all of them.

A third of an export's columns hold one value throughout a batch; telling it once spares sending it
from process to process and binding it row by row.
"""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from msgspec import Struct

Row = tuple[Any, ...]


class Packed(Struct, array_like=True):
    same: dict[str, Any]
    """By column."""
    columns: list[str]
    """Of the rows, which are at least two columns wide."""
    rows: list[Row]


def pack(names: Sequence[str], rows: Sequence[Row]) -> tuple[Any, ...]:
    """The fields of a Packed, of at least one row."""
    first, last, count = rows[0], rows[-1], len(rows)
    same: dict[str, Any] = {}
    places: list[int] = []
    for place, column in enumerate(zip(*rows, strict=True)):
        value = first[place]
        # Ids stand in the first places, and never alone.
        if place > 1 and value == last[place] and column.count(value) == count:
            same[names[place]] = value
        else:
            places.append(place)
    return same, [names[place] for place in places], list(map(itemgetter(*places), rows))


def unpack(packed: Packed, names: Sequence[str]) -> list[Row]:
    """Rows as they were packed."""
    tail = tuple(packed.same.values())
    held = [*packed.columns, *packed.same]
    take = itemgetter(*(held.index(name) for name in names))
    return [take((*row, *tail)) for row in packed.rows]


def values_of(packed: Packed, name: str) -> list[Any]:
    """One column, row by row."""
    if name in packed.same:
        return [packed.same[name]] * len(packed.rows)
    return list(map(itemgetter(packed.columns.index(name)), packed.rows))
