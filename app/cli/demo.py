"""`cockpit demo`: the fictional brand, filled in the foreground."""

from typing import Any

from sqlalchemy import func, select

from app.cli.house import with_house
from app.cli.saying import AsJson, answer
from app.office.demo import service as demo_brand
from db.models.fulfilment.order import Order
from jobs.runner import House


def demo(*, as_json: AsJson = False) -> None:
    """Add a fictional brand with a year of orders, and run its first research.

    A second time it changes nothing.
    """
    from app.cli.foreground import foreground

    async def do(house: House) -> dict[str, Any]:
        async with house.database.house_work() as session:
            brand = await demo_brand.ensure_brand(session, None)
        async with foreground(house, brand) as here:
            await here.follow(await here.finish(demo_brand.request_fill))
        async with house.database.reading(brand.id) as session:
            orders = await session.scalar(select(func.count(Order.id)))
        return {"slug": brand.slug, "name": brand.name, "orders": orders or 0}

    filled = with_house(do)
    line = f"{filled['name']} has {filled['orders']} orders. Look at it at /t/{filled['slug']}."
    answer(filled, [line], as_json=as_json)
