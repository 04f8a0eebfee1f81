"""A CSV file as a spreadsheet sees it: a header and numbered rows, read in chunks."""

import csv
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from copy import copy
from itertools import islice
from pathlib import Path
from typing import TextIO

from app.core.errors import Invalid
from app.office.imports.careful_reading import Cautious
from app.office.imports.chunks import Chunk, below, fits, mend
from app.office.imports.probing import Probe, probe

DELIMITERS = (",", ";", "\t", "|")
SEP_LINE = re.compile(r'^\ufeff?"?sep=(.)"?[,;\t|]*\s*$', re.IGNORECASE)
HEADER_WITHIN = 20
FEW = 100


class Sheet:
    """Rows are numbered as a spreadsheet numbers them: the header is row 1 unless lines stand
    above it, blank rows count, a line break within a cell does not, and neither does Excel's
    `sep=` line, which no spreadsheet shows.

    Raises Invalid for a file that is empty or no text.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.probe: Probe = probe(path)
        self._skip, self.delimiter, self.header_row, self.header = self._head()

    def head(self, delimiter: str) -> list[list[str]]:
        """The first rows as this delimiter parts them, without empty cells at their ends."""
        with self._open() as file:
            lines = list(islice(file, HEADER_WITHIN))
        rows = [
            [cell.strip().lstrip("\ufeff") for cell in row]
            for row in csv.reader(lines, delimiter=delimiter)
        ]
        for row in rows:
            while row and not row[-1]:
                row.pop()
        return rows

    def under(self, delimiter: str, header_row: int, header: list[str]) -> "Sheet":
        """The same file with another header, whose row may hold something else."""
        sheet = copy(self)
        sheet.delimiter, sheet.header_row, sheet.header = delimiter, header_row, header
        return sheet

    def chunks(self, size: int, after: int = 0) -> Iterator[Chunk]:
        """Rows below the header, or below row `after` when an import goes on."""
        for chunk in self._read(size):
            if chunk.last > after:
                yield below(chunk, after)

    def rows(self, numbers: Collection[int]) -> dict[int, tuple[str, ...]]:
        """The cells of single rows."""
        found: dict[int, tuple[str, ...]] = {}
        for chunk in self.chunks(FEW, min(numbers) - 1):
            for number in range(chunk.first, chunk.last + 1):
                if number in numbers:
                    found[number] = tuple(chunk.rows[number - chunk.first])
            if chunk.last >= max(numbers):
                break
        return found

    def _open(self, skip: int = 0) -> TextIO:
        errors = "surrogateescape" if self.probe.encoding.startswith("utf-8") else "replace"
        file = self.path.open(encoding=self.probe.encoding, errors=errors, newline="")
        for _ in islice(file, self._skip + skip):
            pass
        return file

    def _head(self) -> tuple[int, str, int, list[str]]:
        self._skip = 0
        with self._open() as file:
            lines = list(islice(file, HEADER_WITHIN))
        named = SEP_LINE.match(lines[0]) if lines else None
        skip = 1 if named else 0
        found: tuple[int, str, int, list[str]] | None = None
        for delimiter in (named.group(1),) if named else DELIMITERS:
            number, header = _first_row(lines[skip:], delimiter)
            if header and (found is None or len(header) > len(found[3])):
                found = (skip, delimiter, number, header)
        if found is None:
            raise Invalid("The file has no header row.", "Download it again and hand that one in.")
        return found

    def _read(self, size: int) -> Iterator[Chunk]:
        width, suspect, number = len(self.header), self.probe.suspect, self.header_row + 1
        with self._open() as file:
            # Without `strict` a cell runs over into the next row unseen when its quote is lost.
            reader = csv.reader(file, delimiter=self.delimiter, strict=True)
            _pass(reader, self.header_row)
            while True:
                rows: list[list[str]] = []
                stop: int | None = None
                try:
                    rows.extend(islice(reader, size))
                except csv.Error:
                    stop = number + len(rows)
                chunk = Chunk(number, rows)
                stop = mend(chunk, width, suspect=suspect) or stop
                if stop is not None:
                    del rows[stop - number :]
                if rows:
                    yield chunk
                if stop is not None or not rows:
                    break
                number += len(rows)
        if stop is not None:
            yield from self._read_carefully(stop, size)

    def _read_carefully(self, number: int, size: int) -> Iterator[Chunk]:
        width = len(self.header)
        with self._open() as file:
            reader = csv.reader(file, delimiter=self.delimiter, strict=True)
            _pass(reader, number - 1)
            line = reader.line_num
        with self._open(line) as file:
            rows = iter(Cautious(file, self.delimiter, lambda row: fits(row, width)))
            while part := list(islice(rows, size)):
                chunk = Chunk(number, [[] if reason else row for row, reason in part])
                mend(chunk, width, suspect=self.probe.suspect, resume=False)
                for index, (row, reason) in enumerate(part):
                    if reason:
                        chunk.broken[number + index] = (reason, row)
                yield chunk
                number += len(part)


def _pass(rows: Iterator[list[str]], count: int) -> None:
    for _ in islice(rows, count):
        pass


def _first_row(lines: list[str], delimiter: str) -> tuple[int, list[str]]:
    """The first row with a word in it, and its number."""
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    with suppress(csv.Error):
        for number, row in enumerate(rows, start=1):
            cells = [cell.strip().lstrip("\ufeff") for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if any(any(map(str.isalnum, cell)) for cell in cells):
                return number, cells
    return 0, []
