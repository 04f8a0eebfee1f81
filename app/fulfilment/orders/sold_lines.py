"""Every line that was sold, with its day, for research to replay the past."""

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.research.backtesting.facts import SoldLine
from db.models.fulfilment.order import Order
from db.models.fulfilment.order_line import OrderLine


async def sold_lines(session: AsyncSession) -> list[SoldLine]:
    """Oldest first. What became of an order later, a refund or a cancellation, has no day in an
    export, so every line counts as sold: leaving it out would tell the past of its future."""
    rows = await session.execute(
        select(
            OrderLine.sold_on,
            OrderLine.title,
            OrderLine.external_listing_id,
            OrderLine.order_id,
            OrderLine.quantity,
            OrderLine.item_total_minor - OrderLine.allocated_discount_minor,
            OrderLine.currency,
            Order.buyer_key,
        )
        .join(
            Order,
            and_(Order.id == OrderLine.order_id, Order.tenant_id == OrderLine.tenant_id),
        )
        .order_by(OrderLine.sold_on, OrderLine.external_id)
    )
    return [SoldLine(*row[:7], row[7] or "") for row in rows.all()]
