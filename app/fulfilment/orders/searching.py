"""What the search box of orders understands: ids, words of an item's title, a buyer's name."""

from sqlalchemy import ColumnElement, or_, select

from app.fulfilment.orders.importing.buyers import search_keys
from db.models.fulfilment.order import Order
from db.models.fulfilment.order_line import OrderLine
from db.types import Sealed

LONG = 6
"""Digits from which on a number is looked for among ids alone, which needs no reading of titles."""


def matches(text: str) -> ColumnElement[bool]:
    """Buyers are sealed, so a name or user id matches only when it is written in full."""
    number = text.lstrip("#")
    by_number = select(OrderLine.order_id).where(
        or_(OrderLine.external_id == number, OrderLine.external_listing_id == number)
    )
    found = [
        Order.external_id == number,
        Order.id.in_(by_number),
        Order.buyer_key.in_(search_keys(Sealed.ring().blind_key, text)),
    ]
    if not (number.isdecimal() and len(number) >= LONG):
        words = [OrderLine.title.icontains(word, autoescape=True) for word in text.split()]
        found.append(Order.id.in_(select(OrderLine.order_id).where(*words)))
    return or_(*found)
