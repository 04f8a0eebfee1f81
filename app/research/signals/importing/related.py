"""Google Trends, related queries and topics: what is searched most with a term, and what rises.

Two layouts. The older has sections without a header, `TOP` with values from 0 to 100 and `RISING`
with "+250%" or the word for a breakout; the newer has a header `"query","search interest","increase
percent"`. Neither says which term or day it is of. Sources: see words.py.
"""

import hashlib
from datetime import UTC, date, datetime

from app.office.imports.chunks import Chunk
from app.office.imports.columns import REASON
from app.office.imports.importer import ImportTask, Payload, Problem, Seal
from app.office.imports.refusals import Refused
from app.office.imports.sheets import DELIMITERS, Sheet
from app.research.signals.importing import words
from app.research.signals.importing.figures import Figure, change, index
from app.research.signals.importing.rows import Gathering, Measure, keyword_of

OLDER = ["Query", "Value"]
TOP, RISING = "related", "rising"
CONFIDENCE, LOOSE = 0.6, 0.4


def claim(sheet: Sheet) -> Sheet | None:
    for delimiter in DELIMITERS:
        rows = sheet.head(delimiter)
        for number, row in enumerate(rows, start=1):
            if len(row) == 1 and row[0].casefold() in words.SECTIONS:
                if any(_pair(line) for line in rows[number:]):
                    return sheet.under(delimiter, number, OLDER)
            elif len(row) > 1:
                named = [cell for cell in row if cell != REASON]
                if row[0].casefold() in words.QUERY and len(named) == 3 and _newer(rows[number:]):
                    return sheet.under(delimiter, number, row)
                if named == OLDER:
                    return sheet.under(delimiter, number, row)
                break
    return None


def _pair(row: list[str]) -> bool:
    try:
        return len(row) == 2 and (index_or_change(row[1]) is not None)
    except Refused:
        return False


def _newer(rows: list[list[str]]) -> bool:
    """The second cell is an index and the third a change, in every row that is shown."""
    try:
        for row in rows:
            if len(row) > 1:
                index(row[1])
            if len(row) > 2:
                change(row[2])
    except Refused:
        return False
    return True


def index_or_change(text: str) -> tuple[str, Figure] | None:
    """A plain number up to 100 is a top value; a sign, a "%" or a word is a change."""
    plain = text.strip()
    if not plain:
        return None
    if "%" in plain or plain[0] in "+-−–" or (not plain[0].isdigit() and plain[0] != "<"):
        found = change(plain)
        return (RISING, found) if found else None
    found = index(plain)
    return (TOP, found) if found else None


def mark(sheet: Sheet) -> str:
    with sheet.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


class RelatedReader:
    def __init__(self, task: ImportTask, _ring: Seal) -> None:
        self._gathering = Gathering()
        self._day: date = task.day or datetime.now(UTC).date()
        self._mark = task.mark
        self._region = task.given.get("region", "")
        self._header = task.layout.header
        self._newer = len([title for title in self._header if title != REASON]) == 3

    def read(self, chunk: Chunk) -> None:
        for number, row in enumerate(chunk.rows, chunk.first):
            if number in chunk.broken:
                reason, cells = chunk.broken[number]
                if not _is_section(cells):
                    self._gathering.refuse(Problem(number, reason, cells=tuple(cells)))
            elif any(map(str.strip, row)) and not _is_section(row):
                self._read(number, row)

    def _read(self, number: int, row: list[str]) -> None:
        title = self._header[0]
        try:
            keyword = keyword_of(row[0])
            title = self._header[1]
            measures = [self._measure(keyword, *found) for found in self._figures(row)]
            if not measures:
                raise Refused("is empty.")
        except Refused as refused:
            reason = f"{title} {refused.sentence}"
            self._gathering.refuse(Problem(number, reason, title, tuple(row)))
            return
        self._gathering.state(number, measures)

    def _figures(self, row: list[str]) -> list[tuple[str, Figure]]:
        if not self._newer:
            found = index_or_change(row[1])
            return [found] if found else []
        told = ((TOP, index(row[1])), (RISING, change(row[2])))
        return [(metric, found) for metric, found in told if found]

    def _measure(self, keyword: str, metric: str, found: Figure) -> Measure:
        unit = "index" if metric == TOP else "%"
        value = 0.5 if metric == TOP and found.loose else found.value
        trust = LOOSE if found.loose else CONFIDENCE
        return Measure(keyword, metric, value, unit, self._day, trust, self._region, self._mark)

    def gather(self) -> Payload:
        return self._gathering.payload()


def _is_section(row: list[str]) -> bool:
    cells = [cell.strip() for cell in row]
    return cells[0].casefold() in words.SECTIONS and not any(cells[1:])
