from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned
from db.types import UTC

OPEN = ("queued", "running")
STATUSES = "('queued', 'running', 'done', 'failed')"


class TrendRun(TenantOwned, Base):
    """One pass of research over signals. A tenant has at most one that is not finished."""

    __tablename__ = "trend_runs"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "number"),
        CheckConstraint(f"status IN {STATUSES}", name="status"),
        CheckConstraint("trigger IN ('manual', 'schedule')", name="trigger"),
        Index(
            "uq_trend_runs_open",
            "tenant_id",
            unique=True,
            sqlite_where=text("status IN ('queued', 'running')"),
            postgresql_where=text("status IN ('queued', 'running')"),
        ),
    )

    number: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(String(10), default="queued")
    step: Mapped[str] = mapped_column(String(20), default="")
    trigger: Mapped[str] = mapped_column(String(10))
    as_of: Mapped[date] = mapped_column(Date)
    """The tenant's calendar day on which the run stands; resuming keeps it."""
    started_at: Mapped[datetime | None] = mapped_column(UTC)
    finished_at: Mapped[datetime | None] = mapped_column(UTC)
    niches: Mapped[int] = mapped_column(Integer, default=0)
    """Niches looked at; `opportunities` of them were kept."""
    opportunities: Mapped[int] = mapped_column(Integer, default=0)
    briefs: Mapped[int] = mapped_column(Integer, default=0)
    cost_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    currency: Mapped[str] = mapped_column(String(3), default="USD")
    duration_ms: Mapped[int | None] = mapped_column(BigInteger)
    evidence_date: Mapped[date | None] = mapped_column(Date)
    """The newest month of own sales that was used; none without sales."""
    error: Mapped[str] = mapped_column(Text, default="")


class TrendStep(TenantOwned, Base):
    """A step of a run. Its checkpoint is written with its rows, in one transaction."""

    __tablename__ = "trend_steps"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "run_id", "name"),
        ForeignKeyConstraint(
            ["tenant_id", "run_id"],
            ["trend_runs.tenant_id", "trend_runs.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint(f"status IN {STATUSES}", name="status"),
    )

    run_id: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(20))
    position: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(String(10), default="queued")
    started_at: Mapped[datetime | None] = mapped_column(UTC)
    finished_at: Mapped[datetime | None] = mapped_column(UTC)
    detail: Mapped[str] = mapped_column(Text, default="")
    checkpoint: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    slices: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    """How often the step was taken up, counting those that ran out of time."""
    cost_micro: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    """Millionths of a US dollar paid to models."""
    tokens_in: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    tokens_out: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
