"""What a channel says of the whole shop becomes signals: visits, views, conversion, refunds."""

from collections.abc import Sequence

from app.core.unit_of_work import Work
from app.research.signals.facts import ShopDay
from app.research.signals.measurements import WHOLE_SHOP
from app.research.signals.stating import Identity, Stated, Statement, standing, state
from db.models.research.signal import Signal

SHOP_STATS = "shop_stats"
CONFIDENCE = 0.9


async def record_shop_days(work: Work, days: Sequence[ShopDay]) -> Stated:
    """Saying the same again changes nothing. A figure that is no longer told stays."""
    known = await standing(
        work, Signal.source == SHOP_STATS, Signal.day.in_({each.day for each in days})
    )
    return await state(work, [one for day in days for one in _statements(day)], known)


def _statements(told: ShopDay) -> list[Statement]:
    percent = None if told.conversion_ppm is None else told.conversion_ppm / 10_000
    figures = (
        ("visits", "visits", told.visits),
        ("views", "views", told.views),
        ("conversion", "%", percent),
        ("refunds", "orders", told.refunds),
    )
    return [
        Statement(
            Identity(SHOP_STATS, told.day, metric, WHOLE_SHOP, unit, ref=told.channel),
            float(value),
            CONFIDENCE,
        )
        for metric, unit, value in figures
        if value is not None
    ]
