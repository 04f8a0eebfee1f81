"""What is known of each day of a shop, for research."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import groupby

from msgspec import structs
from sqlalchemy import Connection, func, select

from app.research.signals.facts import ShopDay
from db.models.fulfilment.order import Order
from db.models.insights.shop_stat_day import ShopStatDay


def shop_days_by_month(
    bulk: Callable[[], AbstractContextManager[Connection]], tenant_id: str
) -> list[list[ShopDay]]:
    """Blocking. One list a month, oldest first: the channel's statistics, and refunded orders."""
    with bulk() as connection:
        told = connection.execute(
            select(
                ShopStatDay.day,
                ShopStatDay.channel,
                ShopStatDay.visits,
                ShopStatDay.views,
                ShopStatDay.conversion_ppm,
            ).where(ShopStatDay.tenant_id == tenant_id)
        )
        days = {(row.day, row.channel): ShopDay(*row) for row in told}
        refunded = connection.execute(
            select(Order.ordered_on, Order.channel, func.count())
            .where(Order.tenant_id == tenant_id, Order.refunded_minor > 0)
            .group_by(Order.ordered_on, Order.channel)
        )
        for day, channel, count in refunded:
            known = days.get((day, channel), ShopDay(day, channel))
            days[day, channel] = structs.replace(known, refunds=count)
    ordered = sorted(days.values(), key=lambda each: (each.day, each.channel))
    return [list(month) for _, month in groupby(ordered, key=lambda each: each.day.replace(day=1))]
