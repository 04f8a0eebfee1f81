"""A run of rows, with what is wrong with them as rows."""

import re

from msgspec import Struct, field

UNREADABLE = re.compile("[\x00\ufffd\udc80-\udcff]")
NOT_TEXT = "The row holds bytes that are no text; the file was damaged on its way."


class Chunk(Struct):
    """Rows with the number of the first one. Rows that are blank or broken are empty lists."""

    first: int
    rows: list[list[str]]
    broken: dict[int, tuple[str, list[str]]] = field(
        default_factory=dict[int, tuple[str, list[str]]]
    )
    """By row number: why the row cannot be read, and its cells."""

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1


def below(chunk: Chunk, after: int) -> Chunk:
    """The part of a chunk that comes after a row number."""
    passed = max(after + 1 - chunk.first, 0)
    if not passed:
        return chunk
    broken = {number: found for number, found in chunk.broken.items() if number > after}
    return Chunk(chunk.first + passed, chunk.rows[passed:], broken)


def upto(chunk: Chunk, last: int) -> Chunk:
    """The part of a chunk that does not come after a row number."""
    if chunk.last <= last:
        return chunk
    broken = {number: found for number, found in chunk.broken.items() if number <= last}
    return Chunk(chunk.first, chunk.rows[: last + 1 - chunk.first], broken)


def mend(chunk: Chunk, width: int, *, suspect: bool, resume: bool = True) -> int | None:
    """Make each row as wide as the header, or empty. With `resume`, stops at a row that runs over
    several lines and has not the header's cells, and answers its number: a quote was left open.
    """
    if not suspect and set(map(len, chunk.rows)) <= {width}:
        return None
    for index, row in enumerate(chunk.rows):
        if not suspect and len(row) == width:
            continue
        if not any(map(str.strip, row)):
            chunk.rows[index] = []
            continue
        reason = _fault(row, width, suspect=suspect)
        if reason and resume and reason != NOT_TEXT and any(map(_has_break, row)):
            return chunk.first + index
        if reason:
            chunk.broken[chunk.first + index] = (reason, row)
            chunk.rows[index] = []
        elif len(row) > width:
            chunk.rows[index] = row[:width]
    return None


def fits(row: list[str], width: int) -> bool:
    return len(row) >= width and not any(map(str.strip, row[width:]))


def _fault(row: list[str], width: int, *, suspect: bool) -> str:
    if suspect and any(map(UNREADABLE.search, row)):
        return NOT_TEXT
    if len(row) < width:
        return (
            f"The row has {len(row)} of the header's {width} cells: "
            "it was cut off, or a delimiter is missing."
        )
    if any(map(str.strip, row[width:])):
        return (
            f"The row has {len(row)} cells where the header has {width}: "
            "a cell that holds the delimiter is not in quotation marks."
        )
    return ""


def _has_break(cell: str) -> bool:
    return "\n" in cell or "\r" in cell
