"""What the signals say of each keyword, in one row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct, field

from app.research.keywords.folding import written
from app.research.keywords.tag_sales import OWN_TAGS, TAG_UNITS
from app.research.signals.book import month_of, run_of_months, shifted
from app.research.signals.measurements import OWN_ORDERS, WHOLE_SHOP

VOLUME = ("searches", "volume")
COMPETITION = "competing_listings"
INTEREST = "interest"
EVERYWHERE = ("", "WW")
SPAN = 3
LEAST_UNITS = 8
"""Fewer units in a span make no trend, and fewer in a year no season."""
By = dict[str, float]
"""A figure by month ("YYYY-MM")."""


class Said(Struct, frozen=True):
    """A signal in force, as the roll-up reads it."""

    keyword: str
    source: str
    metric: str
    value: float
    region: str
    day: date
    ref: str


class Figures(Struct, frozen=True):
    """As the columns of Keyword say."""

    volume: int | None = None
    competition: int | None = None
    trend: float | None = None
    months: tuple[float, ...] = ()
    own_units: int = 0
    tag_units: int = 0
    newest: date | None = None


class Gathered(Struct):
    searches: dict[tuple[bool, str, str], dict[date, float]] = field(
        default_factory=dict[tuple[bool, str, str], dict[date, float]]
    )
    competing: dict[date, float] = field(default_factory=dict[date, float])
    interest: dict[tuple[str, str, str], dict[str, list[float]]] = field(
        default_factory=dict[tuple[str, str, str], dict[str, list[float]]]
    )
    units: By = field(default_factory=By)
    tags: By = field(default_factory=By)
    newest: date | None = None


def roll_up(rows: Iterable[Said], locale: str, today: date) -> dict[str, Figures]:
    """By the written form of the keyword. The order of the rows does not matter."""
    gathered: dict[str, Gathered] = defaultdict(Gathered)
    forms: dict[str, str] = {}
    last_sold = ""
    for row in rows:
        if row.keyword == WHOLE_SHOP:
            if row.source == OWN_ORDERS and row.metric == "units" and row.value:
                last_sold = max(last_sold, month_of(row.day))
            continue
        text = forms.get(row.keyword)
        if text is None:
            text = forms[row.keyword] = written(row.keyword, locale)
        if text and row.day <= today:
            _take(gathered[text], row)
    return {text: _figures(gathered[text], last_sold, today) for text in sorted(gathered)}


def _take(one: Gathered, row: Said) -> None:
    one.newest = max(one.newest or row.day, row.day)
    if row.source in (OWN_ORDERS, OWN_TAGS):
        month = month_of(row.day)
        if row.metric == "units":
            one.units[month] = one.units.get(month, 0) + row.value
        elif row.metric == TAG_UNITS:
            one.tags[month] = one.tags.get(month, 0) + row.value
    elif row.metric in VOLUME:
        key = (row.region not in EVERYWHERE, row.source, row.region)
        days = one.searches.setdefault(key, {})
        days[row.day] = max(row.value, days.get(row.day, 0))
    elif row.metric == COMPETITION:
        one.competing[row.day] = max(row.value, one.competing.get(row.day, 0))
    elif row.metric == INTEREST:
        export = one.interest.setdefault((row.source, row.region, row.ref), {})
        export.setdefault(month_of(row.day), []).append(row.value)


def _figures(one: Gathered, last_sold: str, today: date) -> Figures:
    year = run_of_months(last_sold, 12) if last_sold else ()
    interest, searches = _interest(one), _searches(one)
    return Figures(
        volume=round(searches[max(searches)]) if searches else None,
        competition=round(one.competing[max(one.competing)]) if one.competing else None,
        trend=_trend(interest, one.units, last_sold, today),
        months=_season(interest) or _season(_by_month(searches)) or _own_season(one.units, year),
        own_units=round(sum(one.units.get(month, 0) for month in year)),
        tag_units=round(sum(one.tags.get(month, 0) for month in year)),
        newest=one.newest,
    )


def _searches(one: Gathered) -> dict[date, float]:
    """Of the newest source; on the same day what counts the whole world, then the larger count."""
    if not one.searches:
        return {}
    found = sorted(
        one.searches.items(),
        key=lambda item: (-max(item[1]).toordinal(), item[0][0], -item[1][max(item[1])], item[0]),
    )
    return found[0][1]


def _by_month(days: Mapping[date, float]) -> By:
    return {month_of(day): days[day] for day in sorted(days)}


def _interest(one: Gathered) -> By:
    """Monthly means of the newest export: figures of two exports are on two scales."""
    if not one.interest:
        return {}
    _, export = max(one.interest.items(), key=lambda item: (max(item[1]), len(item[1]), item[0]))
    return {month: sum(values) / len(values) for month, values in export.items()}


def _trend(interest: By, units: By, last_sold: str, today: date) -> float | None:
    over = [month for month in interest if month < month_of(today)]
    if over:
        recent = run_of_months(max(over), SPAN)
        before = [shifted(month, -12) for month in recent]
        if all(month in interest for month in (*recent, *before)):
            return _share(sum(interest[m] for m in recent), sum(interest[m] for m in before))
    newest = last_sold if last_sold < month_of(today) else shifted(last_sold, -1)
    if not last_sold:
        return None
    recent = run_of_months(newest, SPAN)
    earlier = sum(units.get(shifted(month, -12), 0) for month in recent)
    if earlier < LEAST_UNITS:
        return None
    return _share(sum(units.get(month, 0) for month in recent), earlier)


def _share(now: float, then: float) -> float | None:
    return round(now / then - 1, 4) if then > 0 else None


def _season(by: By) -> tuple[float, ...]:
    """Shares of the twelve months, from means over the years; () unless all are told."""
    told: dict[int, list[float]] = defaultdict(list)
    for month in sorted(by):
        told[int(month[5:])].append(by[month])
    if len(told) < 12:
        return ()
    means = [sum(told[month]) / len(told[month]) for month in range(1, 13)]
    total = sum(means)
    return tuple(round(mean / total, 4) for mean in means) if total > 0 else ()


def _own_season(units: By, year: tuple[str, ...]) -> tuple[float, ...]:
    sold = {month: units.get(month, 0.0) for month in year}
    return _season(sold) if sum(sold.values()) >= LEAST_UNITS else ()
