"""The figures that the monitor looks at, from the sales book and from imported signals."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.research.keywords.screening import is_screened
from app.research.keywords.tag_sales import OWN_TAGS
from app.research.niches.subjects import clusters
from app.research.signals.book import SalesBook, SignalRow, month_of, open_book, shifted
from app.research.signals.measurements import OWN_ORDERS
from app.research.topics.rising import Count, Level, Rise, months_before, rising
from db.models.research.signal import Signal

MORE_IS_RISING = (
    "interest",
    "searches",
    "volume",
    "search_volume",
    "impressions",
    "views",
    "visits",
    "saves",
)
DAYS = 260
ALIVE_MONTHS = 1
"""Sales that ended longer ago say nothing about what rises today."""

LevelRow = tuple[str, str, str, str, str, str, date, float, str]


def look(sales: list[SignalRow], rows: Iterable[LevelRow], today: date) -> list[Rise]:
    return rising(counts_of(open_book(sales, today), today), levels_of(rows), today)


def counts_of(book: SalesBook, today: date) -> list[Count]:
    """The last whole month, and the running one: what outdoes a whole month already rises."""
    months = [shifted(month_of(today), -back) for back in range(ALIVE_MONTHS + 1)]
    return [
        _count(book, cluster.primary, month)
        for month in months
        if month in book.months
        for cluster in clusters(book)
    ]


def _count(book: SalesBook, phrase: str, month: str) -> Count:
    series, before = book.phrases[phrase], months_before(book.months, month)
    units, shop = series.months.get("units", {}), book.shop.months.get("units", {})
    year_ago = shifted(month, -12)
    return Count(
        keyword=phrase,
        month=month,
        units=units.get(month, 0),
        before=tuple(units.get(each, 0) for each in before),
        last_year=units.get(year_ago, 0) if year_ago in book.months else None,
        shop=shop.get(month, 0),
        shop_before=tuple(shop.get(each, 0) for each in before),
        signal_ids=series.evidence((*before, month), "units"),
    )


def levels_of(rows: Iterable[LevelRow]) -> list[Level]:
    """Values that are relative to their export are compared within it: `ref` names the export."""
    series: dict[tuple[str, ...], list[tuple[date, float, str]]] = defaultdict(list)
    for keyword, source, metric, unit, region, ref, day, value, id in rows:
        series[keyword, source, metric, unit, region, ref].append((day, value, id))
    return [
        Level(key[0], key[1], key[2], tuple(points))
        for key, points in sorted(series.items())
        if not is_screened(key[0])
    ]


async def level_rows(session: AsyncSession, today: date) -> list[LevelRow]:
    rows = await session.execute(
        select(
            Signal.keyword,
            Signal.source,
            Signal.metric,
            Signal.unit,
            Signal.region,
            Signal.ref,
            Signal.day,
            Signal.value,
            Signal.id,
        ).where(
            Signal.source.not_in((OWN_ORDERS, OWN_TAGS)),
            Signal.metric.in_(MORE_IS_RISING),
            Signal.day >= today - timedelta(days=DAYS),
            Signal.superseded_by.is_(None),
        )
    )
    return [tuple(row) for row in rows.all()]  # pyright: ignore[reportReturnType]
