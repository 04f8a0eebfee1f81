from datetime import date

from sqlalchemy import BigInteger, Date, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class ShopStatDay(TenantOwned, Base):
    """What a channel says about one day of a shop: its own figures, not ours."""

    __tablename__ = "shop_stat_days"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "channel", "day"),
    )

    day: Mapped[date] = mapped_column(Date)
    channel: Mapped[str] = mapped_column(String(20))
    currency: Mapped[str] = mapped_column(String(3))
    views: Mapped[int | None] = mapped_column(Integer)
    visits: Mapped[int | None] = mapped_column(Integer)
    orders: Mapped[int | None] = mapped_column(Integer)
    revenue_minor: Mapped[int | None] = mapped_column(BigInteger)
    conversion_ppm: Mapped[int | None] = mapped_column(Integer)
    """Orders per million visits: 2.35 % is 23,500."""
