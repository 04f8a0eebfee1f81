"""Revenue by day, rolled up anew from the orders of the days that were touched."""

from datetime import date

from sqlalchemy import Connection, case, delete, func, insert, select

from app.core.ids import new_id
from db.models.fulfilment.order import Order
from db.models.insights.revenue_day import RevenueDay


def roll_up(connection: Connection, tenant_id: str, channel: str, first: date, last: date) -> None:
    """Bulk connections carry no tenant criteria, so each statement names its tenant."""
    connection.execute(
        delete(RevenueDay).where(
            RevenueDay.tenant_id == tenant_id,
            RevenueDay.channel == channel,
            RevenueDay.day.between(first, last),
        )
    )
    known = Order.fees_minor.is_not(None)
    net = func.coalesce(Order.net_minor, Order.revenue_minor - Order.fees_minor)
    query = (
        select(
            Order.ordered_on.label("day"),
            Order.currency,
            func.count().label("orders"),
            func.sum(Order.item_count).label("units"),
            func.sum(Order.gross_minor).label("gross_minor"),
            func.sum(Order.discount_minor).label("discount_minor"),
            func.sum(Order.shipping_minor).label("shipping_minor"),
            func.sum(Order.revenue_minor).label("revenue_minor"),
            func.sum(Order.refunded_minor).label("refunded_minor"),
            func.sum(case((known, 1), else_=0)).label("orders_with_fees"),
            func.sum(func.coalesce(Order.fees_minor, 0)).label("fees_minor"),
            func.sum(case((known, net), else_=0)).label("net_minor"),
        )
        .where(
            Order.tenant_id == tenant_id,
            Order.channel == channel,
            Order.ordered_on.between(first, last),
            Order.status != "cancelled",
        )
        .group_by(Order.ordered_on, Order.currency)
    )
    rows = [
        {"id": new_id(), "tenant_id": tenant_id, "channel": channel, **row}
        for row in connection.execute(query).mappings()
    ]
    if rows:
        connection.execute(insert(RevenueDay), rows)
