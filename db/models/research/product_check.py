from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class ProductCheck(TenantOwned, Base):
    """Research on one product: what was asked, what is known, and the verdict."""

    __tablename__ = "product_checks"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        Index(None, "tenant_id", "created_at", "id"),
        CheckConstraint("verdict IN ('make', 'import', 'skip', 'watch')", name="verdict"),
    )

    subject: Mapped[str] = mapped_column(String(160))
    kind: Mapped[str] = mapped_column(String(10))
    """own, for what is made in the house; supplier, for goods that are bought."""
    asked: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The form as it was filled in; money in minor units."""
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    verdict: Mapped[str] = mapped_column(String(10))
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)
    by_name: Mapped[str] = mapped_column(String(120), default="")
