from datetime import date

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class Keyword(TenantOwned, Base):
    """One keyword in its normal form, with what is known of it rolled up from the signals."""

    __tablename__ = "keywords"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "text"),
        Index(None, "tenant_id", "cluster_id"),
        Index(None, "tenant_id", "volume", "id"),
        Index(None, "tenant_id", "competition", "id"),
        Index(None, "tenant_id", "trend", "id"),
        Index(None, "tenant_id", "own_units", "id"),
        ForeignKeyConstraint(
            ["tenant_id", "cluster_id"],
            ["keyword_clusters.tenant_id", "keyword_clusters.id"],
        ),
    )

    text: Mapped[str] = mapped_column(String(80))
    locale: Mapped[str] = mapped_column(String(12), default="en")
    cluster_id: Mapped[str | None] = mapped_column(String(32))
    pinned: Mapped[bool] = mapped_column(Boolean, default=False)
    """Put into its cluster by hand."""
    intent: Mapped[str] = mapped_column(String(10), default="buy")
    volume: Mapped[int | None] = mapped_column(BigInteger)
    """Searches a month, by the newest source that counts them."""
    competition: Mapped[int | None] = mapped_column(BigInteger)
    """Listings that a search finds."""
    trend: Mapped[float | None] = mapped_column(Float)
    """Newest three months against the same ones a year before, as a share: 0.2 is a fifth more."""
    months: Mapped[list[float]] = mapped_column(JSON, default=list)
    """Twelve shares of a year's interest, January first; empty when unknown."""
    own_units: Mapped[int] = mapped_column(Integer, default=0)
    """Units sold in twelve months by listings that carry the keyword."""
    tag_units: Mapped[int] = mapped_column(Integer, default=0)
    """The same, of listings with this very tag."""
    newest: Mapped[date | None] = mapped_column(Date)
