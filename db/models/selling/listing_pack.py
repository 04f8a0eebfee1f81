from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class ListingPack(TenantOwned, Base):
    """The words of a listing that could be: written from a brief, before anybody decided on it."""

    __tablename__ = "listing_packs"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "brief_id", "channel"),
        Index(None, "tenant_id", "run_id"),
        ForeignKeyConstraint(["tenant_id", "brief_id"], ["briefs.tenant_id", "briefs.id"]),
    )

    run_id: Mapped[str] = mapped_column(String(32))
    brief_id: Mapped[str] = mapped_column(String(32))
    channel: Mapped[str] = mapped_column(String(20), default="etsy")
    title_variants: Mapped[list[str]] = mapped_column(JSON, default=list)
    """The recommended one first."""
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    description: Mapped[str] = mapped_column(Text)
    price_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    taxonomy_id: Mapped[int | None] = mapped_column(BigInteger)
