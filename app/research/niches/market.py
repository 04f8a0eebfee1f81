"""What the market and the shop's statistics say of keywords, from whatever has been imported."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from app.research.niches.facts import Demand, Interest, Visits
from app.research.niches.spans import SPAN, span_of
from app.research.signals.book import month_of, run_of_months, shifted
from app.research.signals.measurements import WHOLE_SHOP

INTEREST, ORDERS, CONVERSION = "interest", "orders", "conversion"
SEARCHES = ("searches", "volume")
VISITS = ("visits", "clicks")
"""Clicks count as visits beside orders of the same source; a keyword tool's tell no orders."""
METRICS = (*SEARCHES, INTEREST, *VISITS, ORDERS, CONVERSION)
MOST_MONTHS_OLD = 15
"""Older counts of searches or visits say nothing of this year."""


class Measured(Struct, frozen=True):
    """A signal that is in force, as the market is read from it."""

    id: str
    keyword: str
    source: str
    metric: str
    value: float
    unit: str
    region: str
    day: date
    ref: str


class Market(Struct, frozen=True):
    """By keyword. An empty one is what a shop without such imports has."""

    demand: Mapping[str, Demand] = field(default_factory=dict[str, Demand])
    interest: Mapping[str, Interest] = field(default_factory=dict[str, Interest])
    visits: Mapping[str, Visits] = field(default_factory=dict[str, Visits])


def open_market(rows: Iterable[Measured], today: date) -> Market:
    """The order of the rows does not matter; what is dated after `today` is not read."""
    ordered = sorted(
        (row for row in rows if row.day <= today), key=lambda row: (row.day, row.source, row.id)
    )
    fresh = [row for row in ordered if _age(row.day, today) <= MOST_MONTHS_OLD]
    return Market(
        demand={row.keyword: _demand(row) for row in fresh if row.metric in SEARCHES},
        interest=_interest([row for row in ordered if row.metric == INTEREST], today),
        visits=_visits(fresh),
    )


def _age(day: date, today: date) -> int:
    """Months between."""
    return (today.year - day.year) * 12 + today.month - day.month


def _demand(row: Measured) -> Demand:
    return Demand(row.keyword, int(row.value), row.day, row.source, (row.id,))


def _interest(rows: Sequence[Measured], today: date) -> dict[str, Interest]:
    """Of several exports that name a keyword the one with the newest day counts."""
    exports: dict[tuple[str, str, str, str], list[Measured]] = defaultdict(list)
    for row in rows:
        exports[row.keyword, row.source, row.region, row.ref].append(row)
    newest_last = sorted(exports.items(), key=lambda item: (item[1][-1].day, item[0]))
    found = {key[0]: _of_export(export, today) for key, export in newest_last}
    return {keyword: one for keyword, one in found.items() if one is not None}


def _of_export(rows: Sequence[Measured], today: date) -> Interest | None:
    """None unless the export has all the months of both spans; the running month is left out."""
    by_month: dict[str, list[Measured]] = defaultdict(list)
    for row in rows:
        if month_of(row.day) < month_of(today):
            by_month[month_of(row.day)].append(row)
    if not by_month:
        return None
    newest = max(by_month)
    recent = run_of_months(newest, SPAN)
    before = run_of_months(shifted(newest, -12), SPAN)
    if any(month not in by_month for month in (*recent, *before)):
        return None
    used = [row for month in (*before, *recent) for row in by_month[month]]
    return Interest(
        keyword=rows[0].keyword,
        source=rows[0].source,
        recent=_mean([row for month in recent for row in by_month[month]]),
        before=_mean([row for month in before for row in by_month[month]]),
        recent_span=span_of(recent),
        before_span=span_of(before),
        signal_ids=tuple(row.id for row in used),
    )


def _mean(rows: Sequence[Measured]) -> float:
    return sum(row.value for row in rows) / len(rows)


def _visits(rows: Sequence[Measured]) -> dict[str, Visits]:
    """Visits and orders of one keyword are summed over days where one source tells both."""
    told: dict[tuple[str, str], dict[str, list[Measured]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.metric in (*VISITS, ORDERS, CONVERSION):
            metric = VISITS[0] if row.metric in VISITS else row.metric
            told[row.keyword, row.source][metric].append(row)
    rates = [
        rate
        for (word, _), one in sorted(told.items())
        if word == WHOLE_SHOP and (rate := _rate(one)) is not None
    ]
    if not rates:
        return {}
    shop_rate, shop_ids = rates[-1]
    found: dict[str, Visits] = {}
    for (keyword, _), one in sorted(told.items()):
        if keyword != WHOLE_SHOP and one[VISITS[0]] and one[ORDERS]:
            ids = tuple(row.id for metric in (VISITS[0], ORDERS) for row in one[metric])
            found[keyword] = Visits(
                keyword, _sum(one[VISITS[0]]), _sum(one[ORDERS]), shop_rate, (*ids, *shop_ids)
            )
    return found


def _sum(rows: Sequence[Measured]) -> int:
    return int(sum(row.value for row in rows))


def _rate(one: Mapping[str, list[Measured]]) -> tuple[float, tuple[str, ...]] | None:
    """Orders a visit, counted, else as the newest statistics state it; and the signals."""
    visits, orders = one.get(VISITS[0], []), one.get(ORDERS, [])
    if orders and _sum(visits):
        return _sum(orders) / _sum(visits), tuple(row.id for row in (*visits, *orders))
    if stated := one.get(CONVERSION, []):
        newest = stated[-1]
        share = newest.value / 100 if newest.unit in ("%", "percent") else newest.value
        return share, (newest.id,)
    return None
