"""The market's signals of the keywords that a run looks at, and no others."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.research.niches.market import METRICS, Measured
from app.research.signals.measurements import OWN_ORDERS, WHOLE_SHOP
from app.research.signals.queries import BUILT_IN
from db.models.research.signal import Signal

OWN = (OWN_ORDERS, *BUILT_IN)
CHUNK = 400


async def market_signals(
    session: AsyncSession, keywords: Iterable[str], until: date
) -> list[Measured]:
    """What imports say of these keywords and of the whole shop up to a day."""
    wanted = sorted({WHOLE_SHOP, *keywords})
    found: list[Measured] = []
    for start in range(0, len(wanted), CHUNK):
        rows = await session.execute(
            select(
                Signal.id,
                Signal.keyword,
                Signal.source,
                Signal.metric,
                Signal.value,
                Signal.unit,
                Signal.region,
                Signal.day,
                Signal.ref,
            ).where(
                Signal.keyword.in_(wanted[start : start + CHUNK]),
                Signal.metric.in_(METRICS),
                Signal.source.not_in(OWN),
                Signal.day <= until,
                Signal.superseded_by.is_(None),
            )
        )
        found.extend(Measured(*row) for row in rows.all())
    return found
