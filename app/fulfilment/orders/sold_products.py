"""What our own products sold by day, for research."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import BigInteger, and_, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.fulfilment.orders.sales import SOLD
from app.research.outcomes.facts import ProductSale
from db.models.fulfilment.order import Order
from db.models.fulfilment.order_line import OrderLine
from db.models.selling.listing import Listing

CHUNK = 500


async def product_sales(session: AsyncSession, product_ids: Collection[str]) -> list[ProductSale]:
    """By the listing id on the channel, so a sale imported before the listing was known counts."""
    wanted = sorted(set(product_ids))
    found: list[ProductSale] = []
    for start in range(0, len(wanted), CHUNK):
        rows = await session.execute(
            select(
                Listing.product_id,
                OrderLine.sold_on,
                # PostgreSQL sums big integers to decimals.
                cast(func.sum(OrderLine.quantity), BigInteger),
                cast(
                    func.sum(OrderLine.item_total_minor - OrderLine.allocated_discount_minor),
                    BigInteger,
                ),
                OrderLine.currency,
            )
            .join(
                Listing,
                and_(
                    Listing.tenant_id == OrderLine.tenant_id,
                    Listing.channel == OrderLine.channel,
                    Listing.external_id == OrderLine.external_listing_id,
                ),
            )
            .join(
                Order,
                and_(Order.id == OrderLine.order_id, Order.tenant_id == OrderLine.tenant_id),
            )
            .where(
                Listing.product_id.in_(wanted[start : start + CHUNK]),
                OrderLine.external_listing_id != "",
                Order.status.in_(SOLD),
            )
            .group_by(Listing.product_id, OrderLine.sold_on, OrderLine.currency)
            .order_by(OrderLine.sold_on, Listing.product_id, OrderLine.currency)
        )
        found += [ProductSale(*row) for row in rows.all()]
    return found


async def newest_order_day(session: AsyncSession) -> date | None:
    return await session.scalar(select(func.max(Order.ordered_on)))
