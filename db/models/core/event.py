from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from db.base import Base, TenantOwned
from db.types import UTC


class Event(TenantOwned, Base):
    """A fact that happened, written in the same transaction as the change.

    Audit, timeline, alerts and outgoing notices are views of these rows.
    """

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        Index(None, "tenant_id", "kind", "at"),
        Index(None, "tenant_id", "subject_kind", "subject_id", "at"),
        Index(None, "tenant_id", "at"),
    )

    kind: Mapped[str] = mapped_column(String(60))
    """Past tense: `brief.approved`."""
    at: Mapped[datetime] = mapped_column(UTC, default=now)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(32))
    actor_kind: Mapped[str] = mapped_column(String(10))
    actor_id: Mapped[str | None] = mapped_column(String(32))
    actor_name: Mapped[str] = mapped_column(String(200))
    request_id: Mapped[str] = mapped_column(String(40), default="")
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
