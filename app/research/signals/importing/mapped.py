"""Files without a stable header: a person says once which column is which, and it is remembered."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from msgspec import Struct

from app.office.imports.amounts import Amounts, DecimalMark
from app.office.imports.chunks import Chunk
from app.office.imports.columns import Column
from app.office.imports.importer import ImportTask, Payload, Problem, Seal
from app.office.imports.refusals import Refused, shown
from app.research.signals.importing import figures
from app.research.signals.importing.days import Days, day_given, period
from app.research.signals.importing.figures import Figure
from app.research.signals.importing.places import region_of
from app.research.signals.importing.rows import REGION, Gathering, Measure, keyword_of

LOOSE = 0.6
"""What is left of the confidence in a figure that was given as a bound or a word."""
LONGEST_REF = 80
Parser = Callable[[str], Figure | None]
PARSERS: dict[str, Parser] = {
    "count": figures.count,
    "figure": figures.figure,
    "change": figures.change,
    "share": figures.share,
    "level": figures.level,
}


class Measured(Struct, frozen=True):
    """A column that states a figure. `content` is a key of PARSERS, or amount."""

    column: Column
    metric: str
    unit: str = ""
    """Empty for amounts, whose unit is the currency's minor one."""
    of: str = ""
    """The column that says whose figure it is, such as a competitor's."""


class Table(Struct, frozen=True):
    """What a kind of file may hold. `periods` is the metric and unit of columns whose header is a
    day or a month."""

    keyword: Column
    measured: tuple[Measured, ...]
    confidence: float
    asides: tuple[Column, ...] = ()
    periods: tuple[str, str] | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        return (self.keyword, *self.asides, *(each.column for each in self.measured))


class MappedReader:
    def __init__(self, task: ImportTask, _ring: Seal, table: Table) -> None:
        self._table = table
        self._gathering = Gathering()
        self._layout = task.layout
        self._days = Days(task.date_order)
        self._money: dict[str, Amounts] = {}
        self._mark: DecimalMark = task.decimal_mark
        self._given = task.given
        self._currency = task.given.get("currency") or task.currency
        self._today = task.day or datetime.now(UTC).date()
        self._periods = [
            (place, title, day)
            for title, place in task.layout.extras
            if table.periods and (day := period(title))
        ]

    def read(self, chunk: Chunk) -> None:
        for number, row in enumerate(chunk.rows, chunk.first):
            if number in chunk.broken:
                reason, cells = chunk.broken[number]
                self._gathering.refuse(Problem(number, reason, cells=tuple(cells)))
            elif any(map(str.strip, row)):
                self._read(number, row)

    def gather(self) -> Payload:
        return self._gathering.payload()

    def _read(self, number: int, row: Sequence[str]) -> None:
        at = [self._table.keyword.name]
        try:
            measures = self._measures(row, at)
            if not measures:
                at[0] = ""
                raise Refused("The row has no figure in any of its columns.")
        except Refused as refused:
            title = self._title(at[0])
            reason = f"{title} {refused.sentence}" if title else refused.sentence
            self._gathering.refuse(Problem(number, reason, title, tuple(row)))
            return
        self._gathering.state(number, measures)

    def _measures(self, row: Sequence[str], at: list[str]) -> list[Measure]:
        """`at` names the column that is being read, for the sentence of a refusal."""
        keyword = keyword_of(self._cell(row, self._table.keyword.name))
        at[0] = "day"
        day = self._day(row)
        at[0] = "region"
        region = self._region(row)
        at[0] = "currency"
        amounts = self._amounts(self._cell(row, "currency"))
        found: list[Measure] = []
        for each in self._table.measured:
            at[0] = each.column.name
            text = self._cell(row, each.column.name)
            if each.column.content == "amount":
                minor = amounts[text]
                told = Figure(float(minor)) if minor is not None else None
            else:
                told = PARSERS[each.column.content](text)
            if told is None:
                continue
            unit = each.unit or f"{amounts.currency} minor"
            ref = " ".join(self._cell(row, each.of).split())[:LONGEST_REF] if each.of else ""
            trust = self._trust(told)
            found.append(Measure(keyword, each.metric, told.value, unit, day, trust, region, ref))
        if self._table.periods:
            metric, unit = self._table.periods
            for place, title, day in self._periods:
                at[0] = title
                if told := figures.figure(row[place]):
                    trust = self._trust(told)
                    found.append(Measure(keyword, metric, told.value, unit, day, trust, region))
        return found

    def _trust(self, told: Figure) -> float:
        return self._table.confidence * (LOOSE if told.loose else 1)

    def _cell(self, row: Sequence[str], name: str) -> str:
        place = self._layout.places.get(name)
        return "" if place is None else row[place].strip()

    def _title(self, name: str) -> str:
        place = self._layout.places.get(name)
        return self._layout.header[place][:60] if place is not None else name[:60]

    def _day(self, row: Sequence[str]) -> date:
        if text := self._cell(row, "day"):
            return self._days.of(text)
        given = self._given.get("day", "")
        return day_given(given) if given else self._today

    def _region(self, row: Sequence[str]) -> str:
        text = self._cell(row, "region") or self._given.get("region", "")
        found = region_of(text)
        if len(found) > REGION:
            raise Refused(f"reads {shown(text)}, which is no country.")
        return found

    def _amounts(self, currency: str) -> Amounts:
        code = currency.upper() or self._currency
        if code not in self._money:
            try:
                self._money[code] = Amounts(code, self._mark)
            except ValueError:
                raise Refused(
                    f"reads {shown(currency)}, which is no currency of ISO 4217."
                ) from None
        return self._money[code]
