from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class Opportunity(TenantOwned, Base):
    """A niche of one run with its score, the range it may move in, and the evidence."""

    __tablename__ = "opportunities"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "run_id", "niche"),
        Index(None, "tenant_id", "run_id", "rank"),
        Index(None, "tenant_id", "niche"),
        ForeignKeyConstraint(
            ["tenant_id", "run_id"],
            ["trend_runs.tenant_id", "trend_runs.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["tenant_id", "cluster_id"],
            ["keyword_clusters.tenant_id", "keyword_clusters.id"],
        ),
    )

    run_id: Mapped[str] = mapped_column(String(32))
    cluster_id: Mapped[str] = mapped_column(String(32))
    niche: Mapped[str] = mapped_column(String(160))
    """What stays the same from run to run: subject, product type and occasion."""
    rank: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(String(160))
    product_type: Mapped[str] = mapped_column(String(20))
    category: Mapped[str] = mapped_column(String(40))
    origin: Mapped[str] = mapped_column(String(10))
    """Where the subject came from: sales, calendar or ontology."""
    occasion: Mapped[str] = mapped_column(String(40), default="")
    occasion_name: Mapped[str] = mapped_column(String(80), default="")
    peak_day: Mapped[date | None] = mapped_column(Date)
    score: Mapped[float] = mapped_column(Float)
    low: Mapped[float] = mapped_column(Float)
    high: Mapped[float] = mapped_column(Float)
    evidenced: Mapped[float] = mapped_column(Float)
    """Share of the weights, 0..1, that rests on evidence."""
    dimensions: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    persona: Mapped[str] = mapped_column(Text, default="")
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)
    keywords: Mapped[list[str]] = mapped_column(JSON, default=list)
    ideas: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
