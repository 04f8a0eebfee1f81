"""The cells of one file's rows, by the names of its columns, and what is wrong with a row."""

from collections.abc import Callable, Iterable, Sequence
from html import unescape
from operator import itemgetter
from typing import Any

import msgspec

from app.core.money import exponent
from app.office.imports.amounts import Amounts, DecimalMark
from app.office.imports.chunks import Chunk
from app.office.imports.columns import Column, Layout
from app.office.imports.dates import Dates
from app.office.imports.importer import ImportTask, Problem
from app.office.imports.memos import Memo
from app.office.imports.numbers import Counts, Identifiers, Shares
from app.office.imports.refusals import Refused, shown

SORTED = msgspec.json.Encoder(order="sorted")


class Words(Memo[str]):
    """Text with the entities that the platform escapes written out, and the line ends that a
    spreadsheet changes put back."""

    def parse(self, text: str) -> str:
        text = text.strip()
        if "&" in text:
            text = unescape(text)
        return text.replace("\r\n", "\n").replace("\r", "\n")


class Money(Memo[Amounts]):
    """Amounts by currency: `money["USD"]["3.25"]`. A blank one is the tenant's, where the file
    has no such column."""

    def __init__(self, mark: DecimalMark, fallback: str) -> None:
        super().__init__()
        self._mark: DecimalMark = mark
        self._fallback = fallback

    def parse(self, text: str) -> Amounts:
        code = text.strip().upper() or self._fallback
        try:
            exponent(code)
        except ValueError:
            what = (
                f"reads {shown(text)}, which is no currency of ISO 4217." if code else "is empty."
            )
            raise Refused(what) from None
        return Amounts(code, self._mark)


class Cells:
    """Parses cells by what their columns hold. All of it remembers texts that it has seen."""

    def __init__(self, task: ImportTask, columns: Sequence[Column]) -> None:
        self.layout: Layout = task.layout
        self.columns = columns
        self.dates = Dates(task.date_order)
        fallback = "" if "currency" in task.layout.places else task.currency
        self.money = Money(task.decimal_mark, fallback)
        self.numbers = Identifiers()
        self.counts = Counts()
        self.shares = Shares()
        self.words = Words()
        places = [place for _, place in task.layout.extras]
        self._take_extras: Callable[[Sequence[str]], Sequence[str]] = (
            itemgetter(*places, places[0]) if places else _nothing
        )
        self._parsers: dict[str, Any] = {
            "text": self.words,
            "aside": self.words,
            "words": self.words,
            "number": self.numbers,
            "count": self.counts,
            "share": self.shares,
            "date": self.dates,
        }

    def picker(self, names: Iterable[str]) -> Callable[[list[str]], tuple[str, ...]]:
        """Takes these cells out of a row, in this order; columns that the file lacks are blank.

        Raises IndexError for a row that is blank or broken, which is empty.
        """
        wanted, places, width = tuple(names), self.layout.places, len(self.layout.header)
        take: Callable[[list[str]], tuple[str, ...]] = itemgetter(
            *(places.get(name, width) for name in wanted)
        )
        if all(name in places for name in wanted):
            return take
        # One cell more, for what the file does not have.

        def padded(row: list[str]) -> tuple[str, ...]:
            return take([*row, ""] if row else row)

        return padded

    def extras(self, row: Sequence[str]) -> str | None:
        """What stands in columns without a place of their own, as JSON by header."""
        if not any(self._take_extras(row)):
            return None
        found = {title: row[at] for title, at in self.layout.extras if row[at].strip()}
        return SORTED.encode(found).decode() if found else None

    def problem(self, chunk: Chunk, number: int) -> Problem | None:
        """Why this row cannot be taken: its first cell at fault. None for a blank row."""
        if number in chunk.broken:
            reason, cells = chunk.broken[number]
            return Problem(number, reason, cells=tuple(cells))
        row = chunk.rows[number - chunk.first]
        if not any(map(str.strip, row)):
            return None
        money = None
        for column in sorted(self.columns, key=lambda column: column.content != "currency"):
            text = row[self.layout.places[column.name]] if self._has(column) else ""
            try:
                if column.content == "currency":
                    money = self.money[text]
                    continue
                value = (
                    money or self.money[""]
                    if column.content == "amount"
                    else self._parsers[column.content]
                )[text]
                if column.required and (value is None or value == ""):
                    raise Refused("is empty.")
            except Refused as refused:
                title = (
                    self.layout.header[self.layout.places[column.name]]
                    if self._has(column)
                    else column.header
                )
                return Problem(number, f"{title} {refused.sentence}", title, tuple(row))
        return Problem(number, "The row cannot be read.", cells=tuple(row))

    def _has(self, column: Column) -> bool:
        return column.name in self.layout.places


def _nothing(row: Sequence[str]) -> Sequence[str]:
    return ()
