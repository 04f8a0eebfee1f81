"""What was sold by item and month, for research."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import BigInteger, ColumnElement, Connection, String, case, cast, func, select

from app.research.signals.facts import ItemSales
from db.models.fulfilment.order import Order
from db.models.fulfilment.order_line import OrderLine

SOLD = ("paid", "shipped", "partially_refunded")


def sales_by_month(
    bulk: Callable[[], AbstractContextManager[Connection]], tenant_id: str
) -> list[list[ItemSales]]:
    """Blocking. One list a month, oldest first. Revenue is item total less its discount."""
    by_month: dict[str, list[ItemSales]] = defaultdict(list)
    with bulk() as connection:
        for sales in sales_by_item(connection, tenant_id):
            by_month[sales.month].append(sales)
    return [by_month[month] for month in sorted(by_month)]


def sales_by_item(connection: Connection, tenant_id: str) -> list[ItemSales]:
    """A buyer repeats when an earlier day has an order of the same buyer."""
    orders = (
        select(
            Order.id,
            Order.buyer_key,
            Order.ordered_on,
            func.min(Order.ordered_on).over(partition_by=Order.buyer_key).label("first_on"),
        )
        .where(Order.tenant_id == tenant_id, Order.status.in_(SOLD))
        .subquery()
    )
    month = func.substr(cast(OrderLine.sold_on, String), 1, 7)
    again = case((orders.c.ordered_on > orders.c.first_on, orders.c.buyer_key))
    rows = connection.execute(
        select(
            func.max(OrderLine.title),
            OrderLine.external_listing_id,
            month,
            func.sum(OrderLine.quantity),
            func.count(OrderLine.order_id.distinct()),
            # PostgreSQL sums big integers to decimals.
            cast(
                func.sum(OrderLine.item_total_minor - OrderLine.allocated_discount_minor),
                BigInteger,
            ),
            OrderLine.currency,
            func.count(again.distinct()),
        )
        .join(orders, orders.c.id == OrderLine.order_id)
        .where(OrderLine.tenant_id == tenant_id)
        .group_by(OrderLine.external_listing_id, month, OrderLine.currency, _title_when_unlisted())
        .order_by(month, OrderLine.external_listing_id, OrderLine.currency)
    )
    return [ItemSales(*row) for row in rows]


def _title_when_unlisted() -> ColumnElement[str]:
    """Lines without a listing id are told apart by their titles."""
    return case((OrderLine.external_listing_id == "", OrderLine.title), else_="")
