from datetime import date

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    Float,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class TopicProposal(TenantOwned, Base):
    """A topic that rises, proposed by the daily monitor until somebody decides."""

    __tablename__ = "topic_proposals"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "topic", "week"),
        Index(None, "tenant_id", "status", "created_at"),
        CheckConstraint("status IN ('open', 'accepted', 'dismissed')", name="status"),
    )

    topic: Mapped[str] = mapped_column(String(80))
    week: Mapped[date] = mapped_column(Date)
    """The Monday of the week that it was proposed in."""
    status: Mapped[str] = mapped_column(String(10), default="open")
    rise: Mapped[float] = mapped_column(Float)
    """How much more than usual, as a share: 0.5 is half as much again."""
    sentence: Mapped[str] = mapped_column(Text)
    signal_ids: Mapped[list[str]] = mapped_column(JSON, default=list)
    decided_by: Mapped[str] = mapped_column(String(120), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
