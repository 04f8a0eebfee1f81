"""Search interest as exports told it, each region by itself, on one scale where terms tie it."""

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.research.signals.anchoring import Export, on_one_scale
from db.models.research.signal import Signal

TRENDS, INTEREST = "google.trends", "interest"


async def interest_by_region(
    session: AsyncSession, since: date
) -> dict[str, list[dict[str, Export]]]:
    """By region, the groups of exports whose figures compare, as `on_one_scale` gives them."""
    rows = await session.execute(
        select(Signal.region, Signal.ref, Signal.keyword, Signal.day, Signal.value).where(
            Signal.source == TRENDS,
            Signal.metric == INTEREST,
            Signal.day >= since,
            Signal.superseded_by.is_(None),
        )
    )
    told: dict[str, dict[str, dict[str, dict[date, float]]]] = defaultdict(dict)
    for region, ref, keyword, day, value in rows.all():
        told[region].setdefault(ref, {}).setdefault(keyword, {})[day] = value
    return {region: on_one_scale(exports) for region, exports in sorted(told.items())}
