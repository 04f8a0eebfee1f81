"""One order, found by its number."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.web.door import Hit
from db.models.fulfilment.order import Order

MOST = 3
SHORTEST = 5


async def orders_found(session: AsyncSession, q: str) -> list[Hit]:
    number = q.removeprefix("#")
    if len(number) < SHORTEST or not number.isdigit():
        return []
    rows = await session.execute(
        select(Order.id, Order.external_id, Order.ordered_on)
        .where(Order.external_id == number)
        .limit(MOST)
    )
    return [
        Hit(f"Order {external_id}", f"/orders/{key}", f"{day:%-d %B %Y}", "shopping-bag")
        for key, external_id, day in rows
    ]
