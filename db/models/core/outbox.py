from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Row
from db.types import UTC


class OutboxMessage(Row, Base):
    """A job that the queue must still be told of. Written with the change, deleted once told."""

    __tablename__ = "outbox"
    __table_args__ = (Index(None, "due_at", "id"),)

    tenant_id: Mapped[str] = mapped_column(String(32))
    job_id: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(80))
    due_at: Mapped[datetime] = mapped_column(UTC)
