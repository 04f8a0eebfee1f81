from datetime import datetime
from typing import Any

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


class Brief(TenantOwned, Base):
    """A product concept that waits for a decision, then leads to a listing."""

    __tablename__ = "briefs"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "run_id", "opportunity_id", "idea", name="uq_briefs_idea"),
        Index(None, "tenant_id", "status", "id"),
        Index(None, "tenant_id", "product_type", "id"),
        Index(None, "tenant_id", "niche", "id"),
        CheckConstraint(
            "status IN ('draft', 'approved', 'in_production', 'listed', 'rejected')",
            name="status",
        ),
        ForeignKeyConstraint(
            ["tenant_id", "run_id"],
            ["trend_runs.tenant_id", "trend_runs.id"],
        ),
        ForeignKeyConstraint(
            ["tenant_id", "opportunity_id"],
            ["opportunities.tenant_id", "opportunities.id"],
        ),
    )

    run_id: Mapped[str | None] = mapped_column(String(32))
    opportunity_id: Mapped[str | None] = mapped_column(String(32))
    """Of the niche it was written for; a brief that a person asked for has neither."""
    idea: Mapped[int] = mapped_column(Integer)
    """Which of the opportunity's ideas it was written from, counted from 0."""
    niche: Mapped[str] = mapped_column(String(160))
    title: Mapped[str] = mapped_column(String(160))
    product_type: Mapped[str] = mapped_column(String(20))
    category: Mapped[str] = mapped_column(String(40))
    tier: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(String(16), default="draft")
    buyer: Mapped[str] = mapped_column(Text)
    promise: Mapped[str] = mapped_column(Text)
    outline: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """Sections in order: {"heading", "purpose"}."""
    contents: Mapped[list[str]] = mapped_column(JSON, default=list)
    pages: Mapped[int] = mapped_column(Integer)
    price_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    price_reason: Mapped[str] = mapped_column(Text)
    effort_days: Mapped[int] = mapped_column(Integer)
    channels: Mapped[list[str]] = mapped_column(JSON, default=list)
    keywords: Mapped[list[str]] = mapped_column(JSON, default=list)
    evidence: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """{"score", "low", "high", "evidenced", "reasons"} as they stood when it was written; also
    {"origin", "origin_path"} when it was not written for an opportunity."""
    note: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    decided_at: Mapped[datetime | None] = mapped_column(UTC)
