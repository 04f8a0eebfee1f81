"""Google Trends, interest over time: one column a term, values from 0 to 100 of this export alone.

Two layouts. The older has a line of the category and a blank one above a header such as
`Week,lisbon itinerary: (United States)`; the newer begins at once with `"Time","lisbon"` and says
nothing of the region. Both occur with commas, semicolons and tabs. Sources: see words.py.
"""

import hashlib
import re
from datetime import date

from app.core.errors import Invalid
from app.office.imports.chunks import Chunk
from app.office.imports.columns import REASON, folded
from app.office.imports.importer import ImportTask, Payload, Problem, Seal
from app.office.imports.refusals import Refused
from app.office.imports.sheets import DELIMITERS, Sheet
from app.research.signals.importing import words
from app.research.signals.importing.days import Days, hour_of
from app.research.signals.importing.figures import index
from app.research.signals.importing.places import region_of
from app.research.signals.importing.rows import Gathering, Measure, keyword_of

TERM = re.compile(r"(?P<term>.+?)\s?[:：]\s*[(（](?P<place>[^()（）]*)[)）]\s*$")
METRIC, UNIT = "interest", "index"
CONFIDENCE, BELOW_ONE = 0.7, 0.4
FEW = 500


def claim(sheet: Sheet) -> Sheet | None:
    """Raises Invalid for hourly values, which are not kept."""
    for delimiter in DELIMITERS:
        rows = sheet.head(delimiter)
        for number, row in enumerate(rows, start=1):
            if len(row) > 1 and _is_header(row, rows[: number - 1], rows[number:]):
                found = sheet.under(delimiter, number, row)
                _refuse_hours(rows[number:])
                return found
            if len(row) > 1:
                break
    return None


def _is_header(row: list[str], above: list[list[str]], below: list[list[str]]) -> bool:
    first = row[0].casefold()
    if first not in words.TIMES:
        return False
    terms = [title for title in row[1:] if title and not _aside(title)]
    if not terms:
        return False
    if all(TERM.match(title) for title in terms) or any(
        title.casefold() in words.PARTIAL for title in row
    ):
        return True
    announced = any(len(line) == 1 and re.search("[:：]", line[0]) for line in above)
    return (announced or first in words.BARE_TIMES) and all(_indexed(line) for line in below)


def _indexed(row: list[str]) -> bool:
    try:
        return all(index(cell) is not None or not cell for cell in row[1:])
    except Refused:
        return False


def _aside(title: str) -> bool:
    return title == REASON or title.casefold() in words.PARTIAL


def _refuse_hours(rows: list[list[str]]) -> None:
    moments = [moment for row in rows if row and (moment := hour_of(row[0]))]
    if len({moment.date() for moment in moments}) < len(moments):
        raise Invalid(
            "This export has a value for each hour, and a signal is of a day.",
            "Choose a range of at least 30 days on Google Trends and export it again.",
        )


def mark(sheet: Sheet) -> str:
    """Terms and days: an export of the same terms and days is the same one with new values."""
    days, first, last = Days("mdy"), None, None
    for chunk in sheet.chunks(FEW):
        for row in chunk.rows:
            try:
                day = days.of(row[0]) if row else None
            except Refused:
                continue
            if day:
                first, last = min(first or day, day), max(last or day, day)
    terms = "\x1f".join(folded(title) for title in sheet.header[1:])
    digest = hashlib.sha256(terms.encode()).hexdigest()[:12]
    return f"{_told(first)}..{_told(last)} {digest}"


def _told(day: date | None) -> str:
    return day.isoformat() if day else "?"


class InterestReader:
    def __init__(self, task: ImportTask, _ring: Seal) -> None:
        self._gathering = Gathering()
        self._days = Days(task.date_order)
        self._mark = task.mark
        self._header = task.layout.header
        self._region = task.given.get("region", "")
        self._terms: list[tuple[int, str, str]] = []
        self._unusable: dict[int, str] = {}
        for place, title in enumerate(self._header[1:], start=1):
            if not title or _aside(title):
                continue
            found = TERM.match(title)
            try:
                keyword = keyword_of(found["term"] if found else title)
            except Refused as refused:
                self._unusable[place] = refused.sentence
                continue
            region = region_of(found["place"]) if found else self._region
            self._terms.append((place, keyword, region))

    def read(self, chunk: Chunk) -> None:
        for number, row in enumerate(chunk.rows, chunk.first):
            if number in chunk.broken:
                reason, cells = chunk.broken[number]
                self._gathering.refuse(Problem(number, reason, cells=tuple(cells)))
            elif any(map(str.strip, row)):
                self._read(number, row)

    def _read(self, number: int, row: list[str]) -> None:
        title = self._header[0]
        try:
            day = self._days.of(row[0])
            if self._unusable:
                place, sentence = next(iter(self._unusable.items()))
                title = self._header[place]
                raise Refused(sentence)
            measures: list[Measure] = []
            for place, keyword, region in self._terms:
                title = self._header[place]
                if found := index(row[place]):
                    trust = BELOW_ONE if found.loose else CONFIDENCE
                    value = 0.5 if found.loose else found.value
                    measures.append(
                        Measure(keyword, METRIC, value, UNIT, day, trust, region, self._mark)
                    )
            if not measures:
                raise Refused("is empty.")
        except Refused as refused:
            reason = f"{title[:60]} {refused.sentence}"
            self._gathering.refuse(Problem(number, reason, title[:60], tuple(row)))
            return
        self._gathering.state(number, measures)

    def gather(self) -> Payload:
        return self._gathering.payload()
