"""Revenue by day from the roll-up: a few hundred rows, however many orders there are."""

from collections import defaultdict
from datetime import date, timedelta

import msgspec
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import local_day, today
from app.core.money import Money
from app.core.tenancy import TenantContext
from app.insights.overview.pages import ChannelSeries, DayFigures, PeriodFigures
from db.models.insights.revenue_day import RevenueDay

DAY = timedelta(days=1)


class Span(msgspec.Struct, frozen=True):
    first: date
    last: date

    @property
    def before(self) -> "Span":
        length = self.last - self.first + DAY
        return Span(self.first - length, self.last - length)


async def newest_complete_day(session: AsyncSession, tenant: TenantContext) -> date | None:
    """Today is never complete: its orders are still coming in. Nor is a day whose orders were
    brought in before it was over."""
    newest = (
        await session.execute(
            select(RevenueDay.day, func.max(RevenueDay.created_at))
            .group_by(RevenueDay.day)
            .order_by(RevenueDay.day.desc())
            .limit(1)
        )
    ).one_or_none()
    if newest is None:
        return None
    day, brought_in = newest
    is_over = local_day(brought_in, tenant.timezone) > day
    return min(day if is_over else day - DAY, today(tenant.timezone) - DAY)


async def currencies(session: AsyncSession, tenant: TenantContext, span: Span) -> list[str]:
    """The tenant's own first when it sold in it, then by number of orders."""
    rows = await session.execute(
        select(RevenueDay.currency, func.sum(RevenueDay.orders))
        .where(RevenueDay.day >= span.first, RevenueDay.day <= span.last)
        .group_by(RevenueDay.currency)
    )
    counted: dict[str, int] = {currency: int(orders) for currency, orders in rows}
    own_first = sorted(counted, key=lambda c: (c != tenant.currency, -counted[c]))
    return own_first or [tenant.currency]


async def days(
    session: AsyncSession, tenant: TenantContext, currency: str, span: Span
) -> tuple[list[DayFigures], list[ChannelSeries]]:
    """Every day of the span, the quiet ones too."""
    rows = await session.execute(
        select(
            RevenueDay.day,
            RevenueDay.channel,
            RevenueDay.orders,
            RevenueDay.revenue_minor,
            RevenueDay.refunded_minor,
            RevenueDay.fees_minor,
            RevenueDay.net_minor,
            RevenueDay.orders_with_fees,
        ).where(
            RevenueDay.currency == currency,
            RevenueDay.day >= span.first,
            RevenueDay.day <= span.last,
        )
    )
    count = (span.last - span.first).days + 1
    calendar = [span.first + DAY * at for at in range(count)]
    totals: dict[date, list[int]] = defaultdict(lambda: [0] * 6)
    channels: dict[str, dict[date, int]] = defaultdict(dict)
    for day, channel, *values in rows:
        channels[channel][day] = values[1]
        for at, value in enumerate(values):
            totals[day][at] += value
    figures = [DayFigures(day, *totals[day]) for day in calendar]
    series = [
        _series(channel, [Money(known.get(day, 0), currency) for day in calendar], tenant.locale)
        for channel, known in sorted(channels.items())
    ]
    return figures, series


def _series(channel: str, amounts: list[Money], locale: str) -> ChannelSeries:
    plain = [str(amount.major) for amount in amounts]
    return ChannelSeries(channel.title(), plain, [amount.text(locale) for amount in amounts])


def add_up(figures: list[DayFigures]) -> PeriodFigures:
    return PeriodFigures(
        orders=sum(day.orders for day in figures),
        revenue_minor=sum(day.revenue_minor for day in figures),
        refunded_minor=sum(day.refunded_minor for day in figures),
        orders_with_fees=sum(day.orders_with_fees for day in figures),
        net_minor=sum(day.net_minor for day in figures),
    )
