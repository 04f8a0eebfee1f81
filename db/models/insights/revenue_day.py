from datetime import date

from sqlalchemy import BigInteger, Date, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class RevenueDay(TenantOwned, Base):
    """What one channel sold on one day, rolled up from its orders; cancelled ones are left out."""

    __tablename__ = "revenue_days"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "day", "channel", "currency"),
    )

    day: Mapped[date] = mapped_column(Date)
    channel: Mapped[str] = mapped_column(String(20))
    currency: Mapped[str] = mapped_column(String(3))
    orders: Mapped[int] = mapped_column(Integer)
    units: Mapped[int] = mapped_column(Integer)
    gross_minor: Mapped[int] = mapped_column(BigInteger)
    discount_minor: Mapped[int] = mapped_column(BigInteger)
    shipping_minor: Mapped[int] = mapped_column(BigInteger)
    revenue_minor: Mapped[int] = mapped_column(BigInteger)
    """gross - discount + shipping, before fees and refunds."""
    refunded_minor: Mapped[int] = mapped_column(BigInteger)
    orders_with_fees: Mapped[int] = mapped_column(Integer)
    """How many of `orders` have told their fees; the next two figures are of these alone."""
    fees_minor: Mapped[int] = mapped_column(BigInteger)
    net_minor: Mapped[int] = mapped_column(BigInteger)
