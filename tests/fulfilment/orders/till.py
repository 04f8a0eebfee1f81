"""Orders as an import leaves them, a few at a time."""

import itertools
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from app.core.database import Database
from app.core.events import HOUSE_ACTOR
from app.core.ids import new_id
from app.core.tenancy import TenantContext
from app.fulfilment.orders.importing.buyers import buyer_key
from db.models.fulfilment.order import Order
from db.models.fulfilment.order_line import OrderLine
from db.types import Sealed
from tests.world import WANDERLANE

NUMBERS = itertools.count(3_700_000_000)
TRANSACTIONS = itertools.count(4_600_000_000)


def line(title: str = "Lisbon Planner", listing: str = "9001", **more: Any) -> dict[str, Any]:
    values = {"quantity": 1, "price_minor": 990, "item_total_minor": 990}
    return {"title": title, "external_listing_id": listing} | values | more


def order(
    day: str,
    *lines: dict[str, Any],
    user: str = "",
    name: str = "",
    tenant: TenantContext = WANDERLANE,
    **more: Any,
) -> list[Order | OrderLine]:
    """An order and its lines; revenue is what the lines come to, unless it is said."""
    order_id, sold_on = new_id(), date.fromisoformat(day)
    gross = sum(each["item_total_minor"] for each in lines)
    discount = sum(each.get("allocated_discount_minor", 0) for each in lines)
    values: dict[str, Any] = {
        "channel": "etsy",
        "external_id": str(next(NUMBERS)),
        "currency": "USD",
        "status": "shipped",
        "gross_minor": gross,
        "discount_minor": discount,
        "revenue_minor": gross - discount,
        "item_count": sum(each["quantity"] for each in lines),
        "line_count": len(lines),
        "sources": "items",
    } | more
    if user or name:
        values["buyer"] = json.dumps({"items": {"user": user, "name": name}})
        values["buyer_key"] = buyer_key(Sealed.ring().blind_key, user, name)
    made: list[Order | OrderLine] = [
        Order(id=order_id, tenant_id=tenant.id, ordered_on=sold_on, **values)
    ]
    for each in lines:
        filled = {"external_id": str(next(TRANSACTIONS)), "channel": values["channel"]} | each
        filled |= {"currency": values["currency"], "sold_on": sold_on, "order_id": order_id}
        made.append(OrderLine(tenant_id=tenant.id, **filled))
    return made


async def put(
    database: Database,
    orders: Sequence[Sequence[Order | OrderLine]],
    tenant: TenantContext = WANDERLANE,
) -> list[Order]:
    """The orders, in the order given."""
    kept: list[Order] = []
    async with database.work(tenant, HOUSE_ACTOR) as work:
        for rows in orders:
            for row in rows:
                work.session.add(row)
                if isinstance(row, Order):
                    kept.append(row)
                    await work.session.flush()
    return kept
