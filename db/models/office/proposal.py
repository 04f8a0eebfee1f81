from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
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

OPEN = text("status = 'open'")


class Proposal(TenantOwned, Base):
    """A change that someone or something wants to make and a person must allow."""

    __tablename__ = "proposals"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        Index(None, "tenant_id", "status", "created_at", "id"),
        Index(
            "uq_proposals_open_subject",
            "tenant_id",
            "kind",
            "subject_id",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
    )

    kind: Mapped[str] = mapped_column(String(60))
    """A noun and a verb, registered by a wing's door: `listing.publish`."""
    status: Mapped[str] = mapped_column(String(12), default="open")
    """open, approved, rejected, withdrawn, executed or failed."""
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(Text, default="")
    """What will happen, what it costs, what can be undone."""
    channel: Mapped[str] = mapped_column(String(20), default="")
    mode: Mapped[str] = mapped_column(String(10), default="sandbox")
    risk: Mapped[str] = mapped_column(String(10), default="low")
    """low, medium or high."""
    money_minor: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str | None] = mapped_column(String(3))
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """Field by field: {"field", "label", "before", "after", "note"}."""
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """{"label", "value", "low", "high", "rows", "href"}: why this is proposed."""
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What the executing verb needs, frozen at the time of asking."""
    fingerprint: Mapped[str] = mapped_column(String(64), default="")
    """Of what was shown: an approval holds only for exactly this."""
    snoozed_until: Mapped[datetime | None] = mapped_column(UTC)
    expires_at: Mapped[datetime | None] = mapped_column(UTC)
    asked_by: Mapped[str] = mapped_column(String(200), default="")
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    decided_by_id: Mapped[str | None] = mapped_column(String(32))
    decided_at: Mapped[datetime | None] = mapped_column(UTC)
    note: Mapped[str] = mapped_column(Text, default="")


class Execution(TenantOwned, Base):
    """What happened when a proposal was carried out, with the state before and after."""

    __tablename__ = "executions"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "proposal_id"),
        ForeignKeyConstraint(["tenant_id", "proposal_id"], ["proposals.tenant_id", "proposals.id"]),
        Index(None, "tenant_id", "started_at"),
    )

    proposal_id: Mapped[str] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(12), default="running")
    """running, done or failed."""
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    started_at: Mapped[datetime] = mapped_column(UTC)
    finished_at: Mapped[datetime | None] = mapped_column(UTC)
    before: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    trail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """How far it got at the platform, so that a killed execution goes on where it was."""
    error: Mapped[str] = mapped_column(Text, default="")
