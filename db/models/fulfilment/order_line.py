from datetime import date

from sqlalchemy import (
    BigInteger,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned
from db.types import Sealed


class OrderLine(TenantOwned, Base):
    """One item of an order. `reported_*` are order-level figures as found on this very row, which
    a channel states on one row of the order and leaves 0 on the rest; the order holds their sum.
    """

    __tablename__ = "order_lines"
    __table_args__ = (
        UniqueConstraint("tenant_id", "channel", "external_id"),
        ForeignKeyConstraint(
            ["tenant_id", "order_id"], ["orders.tenant_id", "orders.id"], ondelete="CASCADE"
        ),
        Index(None, "order_id", "tenant_id"),
    )

    order_id: Mapped[str] = mapped_column(String(32))
    channel: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(64))
    """The channel's transaction id."""
    external_listing_id: Mapped[str] = mapped_column(String(64), default="")
    title: Mapped[str] = mapped_column(Text)
    """At the time of sale; it changes while the listing id stays."""
    sku: Mapped[str] = mapped_column(Text, default="")
    variations: Mapped[str] = mapped_column(Text, default="")
    """Without the buyer's own words, which are in `personalization`."""
    personalization: Mapped[str | None] = mapped_column(Sealed)
    quantity: Mapped[int] = mapped_column(Integer)
    currency: Mapped[str] = mapped_column(String(3))
    price_minor: Mapped[int] = mapped_column(BigInteger)
    item_total_minor: Mapped[int] = mapped_column(BigInteger)
    """Price times quantity, before any discount."""
    allocated_discount_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    """This line's part of the order's discount; the parts add up to it exactly."""
    reported_discount_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    reported_shipping_discount_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    reported_shipping_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    reported_tax_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    vat_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    """VAT the buyer paid, which the channel passes on."""
    coupon_code: Mapped[str] = mapped_column(Text, default="")
    coupon_details: Mapped[str] = mapped_column(Text, default="")
    sold_on: Mapped[date] = mapped_column(Date)
    paid_on: Mapped[date | None] = mapped_column(Date)
    shipped_on: Mapped[date | None] = mapped_column(Date)
    order_type: Mapped[str] = mapped_column(String(40), default="")
    listing_type: Mapped[str] = mapped_column(String(40), default="")
    payment_type: Mapped[str] = mapped_column(String(40), default="")
    source: Mapped[str] = mapped_column(String(10), default="")
    """items when a full export told it, short when only the short form did."""
    extra: Mapped[str | None] = mapped_column(Sealed)
    """JSON of the columns that have no place of their own, by header."""
    reported_total_minor: Mapped[int | None] = mapped_column(BigInteger)
    """The short form's order total and status, which full exports do not have."""
    reported_status: Mapped[str] = mapped_column(String(60), default="", server_default="")
    product_id: Mapped[str | None] = mapped_column(String(32))
    """Matched by the listing id; None until a listing of ours has it."""
