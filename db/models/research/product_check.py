from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Float,
    Index,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class ProductCheck(TenantOwned, Base):
    """Research on one product: what was asked, what was known then, and the verdict."""

    __tablename__ = "product_checks"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        Index(None, "tenant_id", "created_at", "id"),
        Index(None, "tenant_id", "subject_key", "created_at"),
        CheckConstraint("verdict IN ('make', 'import', 'skip', 'watch')", name="verdict"),
        CheckConstraint("kind IN ('digital', 'physical', 'supplier')", name="kind"),
    )

    subject: Mapped[str] = mapped_column(String(160))
    subject_key: Mapped[str] = mapped_column(String(160))
    """The subject without case, accents and plurals: checks of one subject are compared."""
    kind: Mapped[str] = mapped_column(String(10))
    """digital or physical, made in the house; supplier, for goods that are bought."""
    asked: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The form as it was filled in."""
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    price_minor: Mapped[int] = mapped_column(BigInteger)
    net_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    margin: Mapped[float | None] = mapped_column(Float)
    verdict: Mapped[str] = mapped_column(String(10))
    sentence: Mapped[str] = mapped_column(String(200), default="")
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """{"about", "side", "sentence"} in order; `about` names the part that holds the evidence."""
    watched: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    brief_id: Mapped[str | None] = mapped_column(String(32))
    """Kept free for the brief from the moment somebody asks for one."""
    by_name: Mapped[str] = mapped_column(String(120), default="")
