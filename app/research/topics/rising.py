"""Which topics rise: a figure against its own usual, with enough behind it to be no accident.

Two kinds of figures. Counts (own units a month) scatter as counts do, so the bar is three standard
deviations of a Poisson count above what was usual, scaled by how the whole shop does: December
lifts everything and makes no topic. Levels (interest, searches, visits) scatter in ways nobody
knows, so the bar is three robust deviations (median absolute deviation) above the median.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import sqrt
from statistics import fmean, median

from msgspec import Struct

SIGMA = 3.0
LEAST_RISE = 0.5
"""Half as much again as usual."""
LEAST_UNITS = 8
LEAST_MONTHS = 3
LEAST_POINTS = 8
POINTS = 26
"""Half a year of weeks is what is usual."""
FRESH_DAYS = 45
MAD_TO_SIGMA = 1.4826
LEAST_SPREAD = 0.1
"""Of the usual: a figure that hardly ever moved is not believed to be that sure."""


class Level(Struct, frozen=True):
    """One series of a keyword, points by day with the signal that said each."""

    keyword: str
    source: str
    metric: str
    points: tuple[tuple[date, float, str], ...]


class Count(Struct, frozen=True):
    """Units of a subject in one month, those of the months before it (oldest first) and in the
    same month a year ago (None when the shop did not sell yet), and how the whole shop did."""

    keyword: str
    month: str
    units: int
    before: tuple[int, ...]
    last_year: int | None
    shop: int
    shop_before: tuple[int, ...]
    signal_ids: tuple[str, ...]


class Rise(Struct, frozen=True):
    """`share` is how much more than usual: 0.5 is half as much again."""

    topic: str
    share: float
    sentence: str
    signal_ids: tuple[str, ...]


def rising(counts: Iterable[Count], levels: Iterable[Level], today: date) -> list[Rise]:
    """The strongest first, a topic once; sales say more than interest does."""
    found: dict[str, Rise] = {}
    sold = sorted(filter(None, map(of_count, _named(counts))), key=_strength)
    wanted = sorted(filter(None, (of_level(each, today) for each in levels)), key=_strength)
    for rise in (*sold, *wanted):
        found.setdefault(rise.topic, rise)
    return list(found.values())


def _named(counts: Iterable[Count]) -> Iterable[Count]:
    """Names of the same sales ("advent", "christmas market trip") are one topic: the longest."""
    told: dict[tuple[str, int, tuple[int, ...]], Count] = {}
    for count in sorted(counts, key=lambda each: (-len(each.keyword), each.keyword)):
        told.setdefault((count.month, count.units, count.before), count)
    return told.values()


def of_count(count: Count) -> Rise | None:
    if count.units < LEAST_UNITS or len(count.before) < LEAST_MONTHS:
        return None
    usual = fmean(count.before)
    shop_usual = fmean(count.shop_before)
    shop_grew = count.shop / shop_usual if shop_usual else 1.0
    expected = max(usual * max(shop_grew, 1.0), float(count.last_year or 0))
    if not _stands_out(count.units, expected, sqrt(max(expected, 1.0))):
        return None
    return Rise(
        topic=count.keyword,
        share=_share(count.units, expected),
        sentence=f"{count.units} sold in {_month(count.month)}, where {expected:.0f} would have "
        f"been usual by the {len(count.before)} months before and the whole shop's growth. "
        f"{_season(count)}",
        signal_ids=count.signal_ids,
    )


def of_level(level: Level, today: date) -> Rise | None:
    """The mean of the two newest points against up to 26 before them."""
    points = sorted(level.points)
    earlier, newest = points[:-2][-POINTS:], points[-2:]
    if len(earlier) < LEAST_POINTS or (today - newest[-1][0]).days > FRESH_DAYS:
        return None
    values = [value for _, value, _ in earlier]
    usual = median(values)
    spread = MAD_TO_SIGMA * median(abs(value - usual) for value in values)
    now = fmean(value for _, value, _ in newest)
    if usual <= 0 or not _stands_out(now, usual, max(spread, LEAST_SPREAD * usual)):
        return None
    metric = level.metric.replace("_", " ")
    return Rise(
        topic=level.keyword,
        share=_share(now, usual),
        sentence=f"{metric[:1].upper()}{metric[1:]} of {now:.0f} up to {newest[-1][0]:%-d %B %Y}, "
        f"where {usual:.0f} was usual ({len(values)} figures before, "
        f"{level.source.replace('_', ' ')}).",
        signal_ids=tuple(id for _, _, id in (*earlier, *newest)),
    )


def _stands_out(now: float, usual: float, spread: float) -> bool:
    return now >= usual * (1 + LEAST_RISE) and now - usual >= SIGMA * spread


def _share(now: float, usual: float) -> float:
    return round(now / max(usual, 1.0) - 1, 2)


def _season(count: Count) -> str:
    if count.last_year is None:
        return "Whether it is the season nobody knows: the shop did not sell yet a year ago."
    return f"In the same month a year ago it was {count.last_year}."


def _strength(rise: Rise) -> tuple[float, str]:
    return (-rise.share, rise.topic)


def _month(month: str) -> str:
    return f"{date.fromisoformat(month + '-01'):%B %Y}"


def months_before(months: Sequence[str], month: str, most: int = 6) -> tuple[str, ...]:
    """Of the shop's months with sales, those before `month` from its first one on."""
    return tuple(each for each in months if each < month)[-most:]
