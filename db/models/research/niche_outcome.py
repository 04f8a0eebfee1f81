from datetime import date

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    Float,
    ForeignKeyConstraint,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class NicheOutcome(TenantOwned, Base):
    """What came of an opportunity that became a product, so many days after its listing."""

    __tablename__ = "niche_outcomes"
    __table_args__ = (
        UniqueConstraint("tenant_id", "opportunity_id", "day"),
        CheckConstraint("day IN (30, 60, 90)", name="day"),
        ForeignKeyConstraint(
            ["tenant_id", "opportunity_id"],
            ["opportunities.tenant_id", "opportunities.id"],
            ondelete="CASCADE",
        ),
    )

    opportunity_id: Mapped[str] = mapped_column(String(32))
    day: Mapped[int] = mapped_column(Integer)
    score: Mapped[float] = mapped_column(Float)
    """As it stood when the brief was written."""
    units: Mapped[int] = mapped_column(Integer, default=0)
    revenue_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    currency: Mapped[str] = mapped_column(String(3), default="USD")
    listed_on: Mapped[date] = mapped_column(Date)
    listings: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Ids on the channel of the listings whose sales count."""
