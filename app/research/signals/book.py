"""Own sales by phrase and month, as a run reads them: the signals of two years."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct, field

from app.research.keywords.tokens import tokens
from app.research.signals.measurements import WHOLE_SHOP

YEAR = 12


class SignalRow(Struct, frozen=True):
    id: str
    keyword: str
    metric: str
    value: float
    unit: str
    day: date


class Series(Struct):
    """One phrase: figure by month for each metric, and the signals that said so."""

    months: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])
    revenue: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])
    ids: dict[str, dict[str, list[str]]] = field(default_factory=dict[str, dict[str, list[str]]])

    def total(self, metric: str, months: Iterable[str]) -> int:
        figures = self.months.get(metric, {})
        return sum(figures.get(month, 0) for month in months)

    def most(self, metric: str, months: Iterable[str]) -> int:
        figures = self.months.get(metric, {})
        return max((figures.get(month, 0) for month in months), default=0)

    def evidence(self, months: Sequence[str], *metrics: str) -> tuple[str, ...]:
        """The signals behind these metrics in these months."""
        return tuple(
            id
            for metric in metrics
            for month in months
            for id in self.ids.get(metric, {}).get(month, ())
        )


class SalesBook(Struct):
    """`newest` is the newest month with sales, `complete` the newest one that is over."""

    phrases: dict[str, Series]
    shop: Series
    months: tuple[str, ...]
    newest: str
    complete: str

    @property
    def year(self) -> tuple[str, ...]:
        """The twelve months up to the newest one."""
        return run_of_months(self.newest, YEAR) if self.newest else ()


def month_of(day: date) -> str:
    return day.strftime("%Y-%m")


def shifted(month: str, by: int) -> str:
    """`month` ("YYYY-MM") moved by a number of months."""
    count = int(month[:4]) * YEAR + int(month[5:]) - 1 + by
    return f"{count // YEAR:04d}-{count % YEAR + 1:02d}"


def run_of_months(last: str, count: int) -> tuple[str, ...]:
    """`count` months that end with `last`, the oldest first."""
    return tuple(shifted(last, back) for back in range(1 - count, 1))


def open_book(rows: Iterable[SignalRow], today: date) -> SalesBook:
    """The order of the rows does not matter."""
    series: dict[str, Series] = {}
    for row in sorted(rows, key=lambda row: (row.day, row.id)):
        month = month_of(row.day)
        one = series.setdefault(row.keyword, Series())
        if row.metric == "revenue":
            by_month = one.revenue.setdefault(row.unit.split(" ", maxsplit=1)[0], {})
        else:
            by_month = one.months.setdefault(row.metric, {})
        by_month[month] = int(row.value)
        one.ids.setdefault(row.metric, {}).setdefault(month, []).append(row.id)
    shop = series.pop(WHOLE_SHOP, Series())
    sold = sorted(month for month, units in shop.months.get("units", {}).items() if units)
    over = [month for month in sold if month < month_of(today)]
    return SalesBook(
        phrases=series,
        shop=shop,
        months=tuple(sold),
        newest=sold[-1] if sold else "",
        complete=over[-1] if over else "",
    )


class Sold(Struct, frozen=True):
    """A product type in the shop's titles: the word that names it most, and its units."""

    phrase: str
    units: int


def sold_as(book: SalesBook) -> dict[str, Sold]:
    """What the shop sells, by product type, over the last twelve months; most units first.

    Several words can name one type in the same title, so the strongest word counts, not the sum.
    A word that never follows a subject ("crafts, planners") says who it is for, not what it is.
    """
    found: dict[str, Sold] = {}
    paired: set[str] = set()
    for phrase in sorted(book.phrases):
        named = [token for part in tokens(phrase) for token in part]
        last = named[-1]
        if last.kind != "format" or not last.product_type:
            continue
        if len(named) > 1:
            paired.add(last.product_type)
            continue
        units = book.phrases[phrase].total("units", book.year)
        if units > (found[last.product_type].units if last.product_type in found else 0):
            found[last.product_type] = Sold(phrase, units)
    kept = ((kind, sold) for kind, sold in found.items() if kind in paired or not paired)
    return dict(sorted(kept, key=lambda item: (-item[1].units, item[0])))
