"""What the search box of orders understands: ids, words of an item's title, a buyer's name."""

from sqlalchemy import ColumnElement, or_, select

from app.fulfilment.orders.importing.buyers import search_keys
from db.models.fulfilment.order import Order
from db.models.fulfilment.order_line import OrderLine
from db.types import Sealed


def matches(text: str) -> ColumnElement[bool]:
    """Buyers are sealed, so a name or user id matches only when it is written in full."""
    by_title = select(OrderLine.order_id).where(OrderLine.title.icontains(text, autoescape=True))
    by_buyer = Order.buyer_key.in_(search_keys(Sealed.ring().blind_key, text))
    found: list[ColumnElement[bool]] = [Order.id.in_(by_title), by_buyer]
    if text.lstrip("#").isdigit():
        number = text.lstrip("#")
        by_number = select(OrderLine.order_id).where(
            or_(OrderLine.external_id == number, OrderLine.external_listing_id == number)
        )
        found = [Order.external_id == number, Order.id.in_(by_number)]
    return or_(*found)
