from datetime import datetime

from sqlalchemy import (
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.types import UTC


class CronRun(Base):
    """One firing of a timer, for one brand or for the house."""

    __tablename__ = "cron_runs"
    __table_args__ = (
        UniqueConstraint("name", "tenant_id", "due_at"),
        Index(None, "tenant_id", "started_at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    tenant_id: Mapped[str] = mapped_column(String(32), default="")
    """Empty for the house."""
    due_at: Mapped[datetime] = mapped_column(UTC)
    started_at: Mapped[datetime] = mapped_column(UTC)
    finished_at: Mapped[datetime | None] = mapped_column(UTC)
    status: Mapped[str] = mapped_column(String(10))
    """running, done, skipped or failed."""
    detail: Mapped[str] = mapped_column(Text, default="")
    subject_id: Mapped[str] = mapped_column(String(32), default="", server_default="")
    """What it began: a trend run, or the firing itself."""
    source: Mapped[str] = mapped_column(String(10), default="schedule")
    """schedule, or http for the trigger."""
