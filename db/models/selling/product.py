from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class Product(TenantOwned, Base):
    """What is sold, on whichever channel."""

    __tablename__ = "products"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "sku"),
        UniqueConstraint("tenant_id", "brief_id"),
        ForeignKeyConstraint(["tenant_id", "brief_id"], ["briefs.tenant_id", "briefs.id"]),
        Index(None, "tenant_id", "status", "id"),
        Index(None, "tenant_id", "category", "id"),
        CheckConstraint("status IN ('draft', 'ready')", name="status"),
        CheckConstraint("kind IN ('digital', 'physical')", name="kind"),
    )

    brief_id: Mapped[str | None] = mapped_column(String(32))
    sku: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(160))
    kind: Mapped[str] = mapped_column(String(10), default="digital")
    product_type: Mapped[str] = mapped_column(String(20))
    category: Mapped[str] = mapped_column(String(40))
    tier: Mapped[int] = mapped_column(Integer)
    version: Mapped[int] = mapped_column(Integer, default=1)
    status: Mapped[str] = mapped_column(String(10), default="draft")
    """draft until its files exist, then ready."""
    price_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
