from datetime import date, datetime
from typing import Literal, get_args

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned
from db.types import UTC, Sealed

OrderStatus = Literal["paid", "shipped", "partially_refunded", "refunded", "cancelled"]
STATUSES: tuple[OrderStatus, ...] = get_args(OrderStatus)


class Order(TenantOwned, Base):
    """A sale on any channel. Money is in minor units of `currency`.

    revenue = gross - discount + shipping: what the seller earns before fees. `total` is what the
    buyer paid, with taxes that the platform collects and passes on, and is never revenue.
    """

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "channel", "external_id"),
        # Filters are answered from this one index in the order of the list: an index for each
        # filter cost as much again as the whole rest of an import.
        Index(
            "ix_orders_list",
            "tenant_id",
            "ordered_on",
            "id",
            "channel",
            "status",
            "ship_country",
            "currency",
        ),
        # Digests come in no order, and each page of this index is written again and again.
        Index(None, "buyer_key"),
    )

    channel: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(64))
    """The channel's order id. A provisional order has "tx:" and its transaction id instead."""
    ordered_on: Mapped[date] = mapped_column(Date)
    currency: Mapped[str] = mapped_column(String(3))
    status: Mapped[OrderStatus] = mapped_column(String(20), default="paid")
    gross_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    """Items at their prices, before discounts."""
    discount_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    shipping_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    """What the buyer paid for it, after `shipping_discount`."""
    shipping_discount_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    tax_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    revenue_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    refunded_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    line_count: Mapped[int] = mapped_column(Integer, default=0)
    """Lines that are known; 0 when only the channel's list of orders was imported."""
    item_count: Mapped[int] = mapped_column(Integer, default=0)
    buyer_key: Mapped[str | None] = mapped_column(String(32))
    """A keyed digest of the buyer's user id or else name: equal for one buyer's orders."""
    buyer: Mapped[str | None] = mapped_column(Sealed)
    """JSON: names, user id and address, by the kind of file that told them."""
    ship_country: Mapped[str] = mapped_column(String(80), default="")
    paid_on: Mapped[date | None] = mapped_column(Date)
    shipped_on: Mapped[date | None] = mapped_column(Date)
    order_type: Mapped[str] = mapped_column(String(40), default="")
    payment_type: Mapped[str] = mapped_column(String(40), default="")
    coupon_code: Mapped[str] = mapped_column(Text, default="")
    coupon_details: Mapped[str] = mapped_column(Text, default="")
    provisional: Mapped[bool] = mapped_column(Boolean, default=False)
    """Made from a file without order ids; absorbed when a file names its order."""
    sources: Mapped[str] = mapped_column(String(40), default="")
    """Which kinds of files know this order, sorted: items, orders, short."""
    total_minor: Mapped[int | None] = mapped_column(BigInteger)
    fees_minor: Mapped[int | None] = mapped_column(BigInteger)
    """Card processing fees; None until a file tells them."""
    net_minor: Mapped[int | None] = mapped_column(BigInteger)
    """As the channel states it, before adjustments."""
    net_gap_minor: Mapped[int | None] = mapped_column(BigInteger)
    """net - (revenue - fees): not 0 when the channel's own figures disagree, as in 0.3 % of
    Etsy's rows, where shipping is missing from the file."""
    adjusted_total_minor: Mapped[int | None] = mapped_column(BigInteger)
    adjusted_fees_minor: Mapped[int | None] = mapped_column(BigInteger)
    adjusted_net_minor: Mapped[int | None] = mapped_column(BigInteger)
    """Not 0 only after a partial refund; 0 says nothing, not even that there was no refund."""
    payment_method: Mapped[str] = mapped_column(String(80), default="", server_default="")
    sku: Mapped[str] = mapped_column(Text, default="", server_default="")
    extra: Mapped[str | None] = mapped_column(Sealed)
    """JSON of the columns that have no place of their own, by header."""
    placed_at: Mapped[datetime | None] = mapped_column(UTC)
    """Exports tell the day only; channels that tell the time fill this."""
