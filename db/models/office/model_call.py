from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class ModelCall(TenantOwned, Base):
    """One question to one vendor, answered or not. Money is in millionths of a US dollar."""

    __tablename__ = "model_calls"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        Index(None, "tenant_id", "created_at", "id"),
        Index(None, "tenant_id", "subject_kind", "subject_id"),
        CheckConstraint(
            "status IN ('reserved', 'answered', 'refused', 'malformed', 'timeout', 'failed', "
            "'over_budget', 'house')",
            name="status",
        ),
    )

    purpose: Mapped[str] = mapped_column(String(40))
    """Which agent asked: research, listing, guide."""
    prompt_version: Mapped[str] = mapped_column(String(20))
    subject_kind: Mapped[str] = mapped_column(String(40), default="")
    subject_id: Mapped[str] = mapped_column(String(32), default="")
    vendor: Mapped[str] = mapped_column(String(20))
    """xai, anthropic, openai, gemini or house."""
    model: Mapped[str] = mapped_column(String(80), default="")
    status: Mapped[str] = mapped_column(String(12))
    sentence: Mapped[str] = mapped_column(Text, default="")
    """Why it was not answered, in words for the operator."""
    tokens_in: Mapped[int] = mapped_column(Integer, default=0)
    tokens_out: Mapped[int] = mapped_column(Integer, default=0)
    cost_micro: Mapped[int] = mapped_column(BigInteger, default=0)
    reserved_micro: Mapped[int] = mapped_column(BigInteger, default=0)
    duration_ms: Mapped[int] = mapped_column(Integer, default=0)
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON)
