"""Orders, read: the list by keyset, one order in full."""

import json
from datetime import date
from typing import Any
from urllib.parse import urlencode

import msgspec
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.fulfilment.orders.pages import (
    LineRow,
    OrderFilters,
    OrderPage,
    OrderRow,
    OrdersPage,
)
from app.fulfilment.orders.searching import matches
from db.models.fulfilment.order import Order
from db.models.fulfilment.order_line import OrderLine

PAGE = 50
ROW = (
    Order.id,
    Order.external_id,
    Order.ordered_on,
    Order.channel,
    Order.status,
    Order.currency,
    Order.revenue_minor,
    Order.refunded_minor,
    Order.fees_minor,
    Order.item_count,
    Order.line_count,
    Order.ship_country,
    Order.provisional,
)
OWN = {"sources", "provisional", "buyer", "orders_of_buyer", "lines"}
ORDER_FIELDS = [name for name in OrderPage.__struct_fields__ if name not in OWN]
CHIPS = {
    "q": "“{}”",
    "status": "{}",
    "channel": "{}",
    "country": "{}",
    "currency": "{}",
    "since": "from {}",
    "until": "to {}",
}


async def list_orders(session: AsyncSession, filters: OrderFilters) -> OrdersPage:
    """Newest first, 50 a page, without counting."""
    backwards = bool(filters.after)
    rows = [OrderRow(*row) for row in await session.execute(_page(filters, backwards=backwards))]
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    if backwards:
        rows.reverse()
    older = rows and (more or backwards)
    newer = rows and (more if backwards else bool(filters.before))
    base = _query(filters)
    return OrdersPage(
        rows=rows,
        titles=await _titles(session, [row.id for row in rows]),
        filters=filters,
        older=_with(base, before=_cursor(rows[-1])) if older else "",
        newer=_with(base, after=_cursor(rows[0])) if newer else "",
        query=base,
        chips=_chips(filters),
    )


def filtered(filters: OrderFilters) -> Select[*tuple[Any, ...]]:
    """All columns of the list, without order or limit."""
    return select(*ROW).where(*_conditions(filters))


def _page(filters: OrderFilters, *, backwards: bool) -> Select[*tuple[Any, ...]]:
    query = filtered(filters)
    cursor = filters.after or filters.before
    if cursor:
        day, _, order_id = cursor.partition("_")
        key = (_day(day, "cursor"), order_id)
        place = (
            or_(Order.ordered_on > key[0], and_(Order.ordered_on == key[0], Order.id > key[1]))
            if backwards
            else or_(Order.ordered_on < key[0], and_(Order.ordered_on == key[0], Order.id < key[1]))
        )
        query = query.where(place)
    if backwards:
        query = query.order_by(Order.ordered_on, Order.id)
    else:
        query = query.order_by(Order.ordered_on.desc(), Order.id.desc())
    return query.limit(PAGE + 1)


def _conditions(filters: OrderFilters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.status:
        found.append(Order.status == filters.status)
    if filters.channel:
        found.append(Order.channel == filters.channel)
    if filters.country:
        found.append(Order.ship_country == filters.country)
    if filters.currency:
        found.append(Order.currency == filters.currency)
    if filters.since:
        found.append(Order.ordered_on >= _day(filters.since, "first day"))
    if filters.until:
        found.append(Order.ordered_on <= _day(filters.until, "last day"))
    if filters.q.strip():
        found.append(matches(filters.q.strip()))
    return found


def _day(text: str, what: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotFound(
            f"“{text}” is not a {what}.", "Write days as 2026-11-20, or clear the filter."
        ) from error


async def _titles(session: AsyncSession, order_ids: list[str]) -> dict[str, str]:
    if not order_ids:
        return {}
    rows = await session.execute(
        select(OrderLine.order_id, func.min(OrderLine.title))
        .where(OrderLine.order_id.in_(order_ids))
        .group_by(OrderLine.order_id)
    )
    return {row[0]: row[1] for row in rows}


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
        buyer=json.loads(order.buyer) if order.buyer else {},
        orders_of_buyer=await _orders_of(session, order.buyer_key),
        lines=[LineRow(*row) for row in lines],
    )


async def _orders_of(session: AsyncSession, buyer_key: str | None) -> int:
    if not buyer_key:
        return 1
    query = select(func.count(Order.id)).where(Order.buyer_key == buyer_key)
    return await session.scalar(query) or 1
