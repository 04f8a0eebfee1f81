"""Orders, read: the list by keyset, one order in full."""

from typing import Any
from urllib.parse import urlencode

import msgspec
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import NotFound
from app.fulfilment.orders.finding import PAGE, one_page
from app.fulfilment.orders.importing.buyers import DECODER
from app.fulfilment.orders.pages import (
    BuyerFace,
    LineRow,
    OrderFilters,
    OrderPage,
    OrderRow,
    OrdersPage,
)
from db.models.fulfilment.order import Order
from db.models.fulfilment.order_line import OrderLine

OWN = {"sources", "provisional", "buyer", "lines"}
ORDER_FIELDS = [name for name in OrderPage.__struct_fields__ if name not in OWN]
CHIPS = {
    "q": "“{}”",
    "status": "{}",
    "sold": "not cancelled",
    "refunds": "with a refund",
    "channel": "{}",
    "country": "{}",
    "currency": "{}",
    "since": "from {}",
    "until": "to {}",
}


async def list_orders(database: Database, tenant_id: str, filters: OrderFilters) -> OrdersPage:
    """Newest first, 50 a page, without counting."""
    backwards = bool(filters.after)
    statement, values = one_page(filters)
    rows = [OrderRow(*row) for row in await database.rows(tenant_id, statement, values)]
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    if backwards:
        rows.reverse()
    older = rows and (more or backwards)
    newer = rows and (more if backwards else bool(filters.before))
    base = _query(filters)
    return OrdersPage(
        rows=rows,
        filters=filters,
        older=_with(base, before=_cursor(rows[-1])) if older else "",
        newer=_with(base, after=_cursor(rows[0])) if newer else "",
        query=base,
        chips=_chips(filters),
    )


def _cursor(row: OrderRow) -> str:
    return f"{row.ordered_on.isoformat()}_{row.id}"


def _query(filters: OrderFilters, without: str = "") -> str:
    kept = {
        name: value
        for name, value in msgspec.structs.asdict(filters).items()
        if value and name not in {"before", "after", without}
    }
    return urlencode(kept)


def _with(query: str, **cursor: str) -> str:
    return "&".join(part for part in (query, urlencode(cursor)) if part)


def _chips(filters: OrderFilters) -> list[dict[str, str]]:
    return [
        {"label": words.format(value.replace("_", " ")), "href": "?" + _query(filters, name)}
        for name, words in CHIPS.items()
        if (value := getattr(filters, name))
    ]


async def order_page(session: AsyncSession, order_id: str) -> OrderPage:
    order = await session.scalar(select(Order).where(Order.id == order_id))
    if order is None:
        raise NotFound("That order is not here.", "It may belong to another brand.")
    lines = await session.execute(
        select(
            OrderLine.external_id,
            OrderLine.external_listing_id,
            OrderLine.title,
            OrderLine.variations,
            OrderLine.sku,
            OrderLine.quantity,
            OrderLine.price_minor,
            OrderLine.item_total_minor,
            OrderLine.allocated_discount_minor,
            OrderLine.vat_minor,
            OrderLine.product_id,
        )
        .where(OrderLine.order_id == order_id)
        .order_by(OrderLine.external_id)
    )
    known: dict[str, Any] = {name: getattr(order, name) for name in ORDER_FIELDS}
    return OrderPage(
        **known,
        sources=order.sources.split(",") if order.sources else [],
        provisional=order.provisional,
        buyer=await _buyer(session, order),
        lines=[LineRow(*row) for row in lines],
    )


async def _buyer(session: AsyncSession, order: Order) -> BuyerFace | None:
    if not order.buyer:
        return None
    sheet = DECODER.decode(order.buyer)
    told = next((each for each in sheet.all() if each.street1), None)
    place = " ".join(part for part in (told.city, told.state, told.zip) if part) if told else ""
    lines = [told.street1, told.street2, place, told.country] if told else [sheet.country]
    return BuyerFace(
        name=sheet.name,
        user_id=sheet.user_id,
        address=[line for line in lines if line],
        orders=await _orders_of(session, order.buyer_key),
    )


async def _orders_of(session: AsyncSession, buyer_key: str | None) -> int:
    if not buyer_key:
        return 1
    query = select(func.count(Order.id)).where(Order.buyer_key == buyer_key)
    return await session.scalar(query) or 1
