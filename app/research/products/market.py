"""What the signals and the calendar say about one product's market."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.tenancy import TenantContext
from app.research.keywords.phrases import phrases
from app.research.keywords.text import stem
from app.research.products.asked import Asked
from app.research.products.facts import CountRow, InterestRow, Market, MonthRow, SeasonRow
from app.research.signals.book import YEAR, month_of, run_of_months, shifted
from app.research.signals.measurements import OWN_ORDERS, WHOLE_SHOP, first_day
from app.research.signals.queries import COMPETING
from app.research.signals.seasons import Season, regions_of, upcoming
from db.models.research.signal import Signal

INTEREST = "interest"
SPAN = 3
SEASONS = 3
MONTHS = 24


async def market_of(session: AsyncSession, tenant: TenantContext, asked: Asked) -> Market:
    rows = await _signals(session, asked)
    phrase, months, has_sales = await _own_sales(session, tenant, asked)
    year = months[-YEAR:]
    return Market(
        competition=_competition(rows),
        sales=months,
        units=sum(int(row.value) for row in year),
        has_sales=has_sales,
        phrase=phrase,
        interest=_interest(rows),
        seasons=seasons_of(asked, tenant),
    )


async def _signals(session: AsyncSession, asked: Asked) -> Sequence[Any]:
    found = await session.execute(
        select(Signal.id, Signal.keyword, Signal.source, Signal.metric, Signal.value, Signal.day)
        .where(
            Signal.keyword.in_(asked.keywords),
            Signal.metric.in_((COMPETING, INTEREST)),
            Signal.superseded_by.is_(None),
        )
        .order_by(Signal.day, Signal.id)
    )
    return found.all()


def _competition(rows: Sequence[Any]) -> tuple[CountRow, ...]:
    """The newest count of each keyword, the least first."""
    newest = {row.keyword: row for row in rows if row.metric == COMPETING}
    counts = [
        CountRow(row.id, row.keyword, int(row.value), row.day, row.source)
        for row in newest.values()
    ]
    return tuple(sorted(counts, key=lambda row: (row.listings, row.keyword)))


def _interest(rows: Sequence[Any]) -> tuple[InterestRow, ...]:
    """By keyword and source, the mean of each month; values of two exports are not mixed."""
    grouped: dict[tuple[str, str], dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.metric == INTEREST:
            grouped[row.keyword, row.source][month_of(row.day)].append(row)
    found: list[InterestRow] = []
    for (keyword, source), by_month in sorted(grouped.items()):
        months = tuple(
            MonthRow(
                first_day(month),
                round(sum(row.value for row in group) / len(group), 1),
                tuple(row.id for row in group),
            )
            for month, group in sorted(by_month.items())
        )[-MONTHS:]
        found.append(InterestRow(keyword, source, months, _change(months)))
    return tuple(found)


def _change(months: Sequence[MonthRow]) -> float | None:
    if len(months) < 2 * SPAN:
        return None
    recent = sum(row.value for row in months[-SPAN:])
    before = sum(row.value for row in months[-2 * SPAN : -SPAN])
    return round(recent / before - 1, 4) if before else None


async def _own_sales(
    session: AsyncSession, tenant: TenantContext, asked: Asked
) -> tuple[str, tuple[MonthRow, ...], bool]:
    """Two years by month of the phrase that sold most; whether there are any orders at all."""
    newest = await session.scalar(
        select(func.max(Signal.day)).where(
            Signal.source == OWN_ORDERS,
            Signal.keyword == WHOLE_SHOP,
            Signal.metric == "units",
            Signal.value > 0,
            Signal.superseded_by.is_(None),
        )
    )
    if newest is None:
        return "", (), False
    last = month_of(newest)
    oldest = first_day(shifted(last, 1 - MONTHS))
    wanted = {*asked.keywords, *phrases(asked.subject, tenant.locale)}
    rows = await session.execute(
        select(Signal.id, Signal.keyword, Signal.value, Signal.day).where(
            Signal.source == OWN_ORDERS,
            Signal.metric == "units",
            Signal.keyword.in_(sorted(wanted)),
            Signal.day >= oldest,
            Signal.superseded_by.is_(None),
        )
    )
    by_phrase: dict[str, dict[date, Any]] = defaultdict(dict)
    for row in rows:
        by_phrase[row.keyword][row.day] = row
    phrase = _most_telling(by_phrase, asked)
    sold = by_phrase.get(phrase, {})
    months = tuple(_month(first_day(month), sold) for month in run_of_months(last, MONTHS))
    return phrase, months if sold else (), True


def _most_telling(by_phrase: dict[str, dict[date, Any]], asked: Asked) -> str:
    """A phrase that was asked for itself, else the longest that the subject holds: the broad ones
    ("planner") would count every planner of the shop."""
    sold = {phrase: sum(row.value for row in rows.values()) for phrase, rows in by_phrase.items()}
    given = [phrase for phrase in sold if phrase in asked.keywords]
    if given:
        return max(given, key=lambda phrase: (sold[phrase], phrase))
    narrow = [phrase for phrase in sold if " " in phrase]
    return max(narrow, key=lambda phrase: (len(phrase.split()), sold[phrase], phrase), default="")


def _month(day: date, sold: dict[date, Any]) -> MonthRow:
    row = sold.get(day)
    return MonthRow(day, float(row.value) if row else 0.0, (row.id,) if row else ())


def seasons_of(asked: Asked, tenant: TenantContext) -> tuple[SeasonRow, ...]:
    """Occasions that its words name, by the day on which they next peak where the tenant sells."""
    words = {stem(word) for keyword in asked.keywords for word in keyword.split()}
    day = asked.sale.day
    ahead = upcoming(day, regions_of(tenant.locale, tenant.currency))
    named = [season for season in ahead if _names(season, words)]
    return tuple(_season(season, asked, day) for season in named[:SEASONS])


def _names(season: Season, words: set[str]) -> bool:
    return any(
        {stem(word) for word in keyword.split()} <= words for keyword in season.occasion.keywords
    )


def _season(season: Season, asked: Asked, day: date) -> SeasonRow:
    occasion = season.occasion
    lead = occasion.lead(asked.product_type) if asked.kind == "digital" else occasion.lead_days
    list_by = season.peak - timedelta(days=lead)
    return SeasonRow(
        occasion=occasion.key,
        name=occasion.name,
        peak=season.peak,
        lead_days=lead,
        list_by=list_by,
        days_left=(list_by - day).days,
    )
