from datetime import datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned
from db.types import UTC


class Listing(TenantOwned, Base):
    """A product on one channel; a draft until it is published."""

    __tablename__ = "listings"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "channel", "product_id"),
        UniqueConstraint("tenant_id", "channel", "external_id"),
        ForeignKeyConstraint(["tenant_id", "product_id"], ["products.tenant_id", "products.id"]),
        ForeignKeyConstraint(
            ["tenant_id", "connection_id"], ["connections.tenant_id", "connections.id"]
        ),
        Index(None, "tenant_id", "state", "id"),
        Index(None, "tenant_id", "external_id"),
        CheckConstraint(
            "state IN ('draft', 'proposed', 'publishing', 'active', 'inactive', 'failed')",
            name="state",
        ),
    )

    product_id: Mapped[str] = mapped_column(String(32))
    channel: Mapped[str] = mapped_column(String(20), default="etsy")
    connection_id: Mapped[str | None] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(12), default="draft")
    title: Mapped[str] = mapped_column(Text)
    title_variants: Mapped[list[str]] = mapped_column(JSON, default=list)
    description: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    price_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    quantity: Mapped[int] = mapped_column(Integer, default=999)
    """Of a digital product: as many as the channel takes."""
    taxonomy_id: Mapped[int | None] = mapped_column(BigInteger)
    external_id: Mapped[str | None] = mapped_column(String(64))
    external_url: Mapped[str] = mapped_column(Text, default="")
    published_at: Mapped[datetime | None] = mapped_column(UTC)
    failure: Mapped[str] = mapped_column(Text, default="")
    """Why the last publication failed, as a sentence."""
    version: Mapped[int] = mapped_column(Integer, default=1)
    """Counts its edits: an edit names the version it was made from."""
