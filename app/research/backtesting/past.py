"""What else is dated, read once: signals of imports and typed ones, cut off at each week."""

from datetime import date

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.tenancy import TenantContext
from app.research.niches.market import Market, Measured, open_market
from app.research.niches.market_queries import METRICS
from app.research.niches.scoring import Weights
from app.research.niches.weighing import weights_of
from app.research.signals.book import SignalRow
from app.research.signals.measurements import OWN_ORDERS
from app.research.signals.queries import BUILT_IN, COMPETING
from app.research.signals.seasons import regions_of
from app.research.trends.desk import Reading
from db.models.research.signal import Signal


class Past(Struct, frozen=True):
    """`signals` are those in force, by day; when they were imported does not matter."""

    regions: frozenset[str]
    signals: list[Measured]
    weights: Weights = Weights()
    """Those of the brand as they are today."""

    def reading(self, sales: list[SignalRow], cut: date) -> Reading:
        """What a run would have read on the morning of `cut`."""
        return Reading(
            sales=sales,
            references={},
            competition={
                one.keyword: (int(one.value), one.day, one.id)
                for one in self._seen(cut)
                if one.metric == COMPETING
            },
        )

    def market(self, cut: date) -> Market:
        return open_market([one for one in self._seen(cut) if one.metric in METRICS], cut)

    def _seen(self, cut: date) -> list[Measured]:
        return [one for one in self.signals if one.day < cut]


async def read_past(session: AsyncSession, tenant: TenantContext) -> Past:
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
        )
        .where(
            Signal.source != OWN_ORDERS,
            Signal.source.not_in(BUILT_IN),
            Signal.superseded_by.is_(None),
        )
        .order_by(Signal.day, Signal.id)
    )
    return Past(
        regions=regions_of(tenant.locale, tenant.currency),
        signals=[Measured(*row) for row in rows.all()],
        weights=await weights_of(session),
    )
