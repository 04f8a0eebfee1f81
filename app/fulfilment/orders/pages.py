"""What the pages of orders show."""

from datetime import date
from typing import NamedTuple

import msgspec


class OrderRow(NamedTuple):
    """In the order in which the list takes it apart."""

    id: str
    external_id: str
    ordered_on: date
    channel: str
    status: str
    currency: str
    revenue_minor: int
    refunded_minor: int
    fees_minor: int | None
    item_count: int
    line_count: int
    ship_country: str
    title: str | None = None
    """Of the first line by the alphabet; None when no line is known, and in exports."""


class OrderFilters(msgspec.Struct, frozen=True):
    """As they stand in the address. `before` and `after` are keyset cursors, `day_id`."""

    q: str = ""
    status: str = ""
    sold: str = ""
    """Anything: without cancelled orders, as figures count them."""
    refunds: str = ""
    """Anything: only orders of which something was paid back."""
    channel: str = ""
    country: str = ""
    currency: str = ""
    since: str = ""
    until: str = ""
    before: str = ""
    after: str = ""


class OrdersPage(msgspec.Struct):
    rows: list[OrderRow]
    filters: OrderFilters
    older: str
    newer: str
    query: str
    """The filters as an address's query, without the cursors."""
    chips: list[dict[str, str]]


class LineRow(msgspec.Struct, frozen=True):
    external_id: str
    external_listing_id: str
    title: str
    variations: str
    sku: str
    quantity: int
    price_minor: int
    item_total_minor: int
    allocated_discount_minor: int
    vat_minor: int
    product_id: str | None


class BuyerFace(msgspec.Struct, frozen=True):
    """`address` is line by line; any of it may be empty. `orders` counts this one too."""

    name: str
    user_id: str
    address: list[str]
    orders: int


class OrderPage(msgspec.Struct):
    id: str
    external_id: str
    ordered_on: date
    paid_on: date | None
    shipped_on: date | None
    channel: str
    status: str
    currency: str
    gross_minor: int
    discount_minor: int
    shipping_minor: int
    tax_minor: int
    revenue_minor: int
    refunded_minor: int
    total_minor: int | None
    fees_minor: int | None
    net_minor: int | None
    net_gap_minor: int | None
    coupon_code: str
    payment_method: str
    ship_country: str
    sources: list[str]
    provisional: bool
    buyer: BuyerFace | None
    lines: list[LineRow]
