"""What files say about lines and orders, as plain values. Days are ISO texts.

The names are those of the tables' columns. What is sealed in a table is plain here.
"""

from typing import NamedTuple


class LineValues(NamedTuple):
    """One row about one item: what its order line holds, but for ids and the allocation."""

    external_id: str
    external_listing_id: str
    title: str
    sku: str
    variations: str
    quantity: int
    currency: str
    price_minor: int
    item_total_minor: int
    reported_discount_minor: int
    reported_shipping_discount_minor: int
    reported_shipping_minor: int
    reported_tax_minor: int
    vat_minor: int
    coupon_code: str
    coupon_details: str
    sold_on: str
    paid_on: str | None
    shipped_on: str | None
    order_type: str
    listing_type: str
    payment_type: str
    source: str
    personalization: str | None
    extra: str | None
    reported_total_minor: int | None = None
    reported_status: str = ""


class OrderValues(NamedTuple):
    """One row of a list of orders: what the channel itself says about a whole order."""

    external_id: str
    ordered_on: str
    currency: str
    gross_minor: int
    discount_minor: int
    shipping_minor: int
    shipping_discount_minor: int
    tax_minor: int
    total_minor: int | None
    fees_minor: int | None
    net_minor: int | None
    adjusted_total_minor: int | None
    adjusted_fees_minor: int | None
    adjusted_net_minor: int | None
    item_count: int
    shipped_on: str | None
    order_type: str
    payment_type: str
    coupon_code: str
    coupon_details: str
    payment_method: str
    sku: str
    extra: str | None


class OrderFigures(NamedTuple):
    """The columns of an order that follow from its rows. Those with a default here are left to the
    table's own when a file of items makes an order."""

    external_id: str
    ordered_on: str
    currency: str
    gross_minor: int
    discount_minor: int
    shipping_minor: int
    shipping_discount_minor: int
    tax_minor: int
    item_count: int
    shipped_on: str | None
    order_type: str
    payment_type: str
    coupon_code: str
    coupon_details: str
    status: str = "paid"
    revenue_minor: int = 0
    refunded_minor: int = 0
    line_count: int = 0
    buyer_key: str | None = None
    buyer: str | None = None
    ship_country: str = ""
    paid_on: str | None = None
    provisional: bool = False
    sources: str = ""
    total_minor: int | None = None
    fees_minor: int | None = None
    net_minor: int | None = None
    net_gap_minor: int | None = None
    adjusted_total_minor: int | None = None
    adjusted_fees_minor: int | None = None
    adjusted_net_minor: int | None = None
    payment_method: str = ""
    sku: str = ""
    extra: str | None = None


DAYS = frozenset({"ordered_on", "sold_on", "paid_on", "shipped_on"})
SEALED = frozenset({"buyer", "extra", "personalization"})
PLAIN_LINE = LineValues._fields[:-2]
"""What a full export fills of a line."""
PLAIN_ORDER = OrderFigures._fields[: OrderFigures._fields.index("total_minor")]
"""What a full export of items fills of an order."""
