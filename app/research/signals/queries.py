"""Signals in force, as a run reads them."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.research.signals.book import SignalRow, month_of, shifted
from app.research.signals.measurements import OWN_ORDERS, WHOLE_SHOP, first_day
from db.models.research.signal import Signal

HISTORY_MONTHS = 24
COMPETING = "competing_listings"
BUILT_IN = ("calendar", "ontology")


async def own_sales(session: AsyncSession) -> list[SignalRow]:
    """Two years of own sales up to the newest month that has any."""
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
        return []
    oldest = first_day(shifted(month_of(newest), 1 - HISTORY_MONTHS))
    rows = await session.execute(
        select(
            Signal.id, Signal.keyword, Signal.metric, Signal.value, Signal.unit, Signal.day
        ).where(
            Signal.source == OWN_ORDERS,
            Signal.day >= oldest,
            Signal.superseded_by.is_(None),
        )
    )
    return [SignalRow(*row) for row in rows.all()]


async def built_in(session: AsyncSession) -> dict[tuple[str, date], tuple[str, ...]]:
    """Ids of what the calendar and the ontology say, by ref and day."""
    rows = await session.execute(
        select(Signal.ref, Signal.day, Signal.id)
        .where(Signal.source.in_(BUILT_IN), Signal.superseded_by.is_(None))
        .order_by(Signal.id)
    )
    found: dict[tuple[str, date], tuple[str, ...]] = {}
    for ref, day, id in rows.all():
        found[ref, day] = (*found.get((ref, day), ()), id)
    return found


async def competing_listings(session: AsyncSession) -> dict[str, tuple[int, date, str]]:
    """By keyword, the newest count of competing listings: count, day, signal id."""
    rows = await session.execute(
        select(Signal.keyword, Signal.value, Signal.day, Signal.id)
        .where(Signal.metric == COMPETING, Signal.superseded_by.is_(None))
        .order_by(Signal.day, Signal.id)
    )
    return {keyword: (int(value), day, id) for keyword, value, day, id in rows.all()}
