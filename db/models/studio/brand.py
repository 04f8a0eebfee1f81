from typing import Any

from sqlalchemy import JSON, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class Brand(TenantOwned, Base):
    """How a tenant's things look and sound: one a tenant."""

    __tablename__ = "brands"
    __table_args__ = (UniqueConstraint("tenant_id", "id"), UniqueConstraint("tenant_id"))

    name: Mapped[str] = mapped_column(String(120))
    tagline: Mapped[str] = mapped_column(String(160), default="")
    mark: Mapped[str] = mapped_column(String(2))
    """The logo's letter."""
    palette: Mapped[dict[str, str]] = mapped_column(JSON)
    """paper, ink, primary, accent, soft, glow, each "#RRGGBB"."""
    fonts: Mapped[str] = mapped_column(String(40))
    """A pair that the product fonts hold."""
    voice: Mapped[str] = mapped_column(Text, default="")
    licences: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON, default=dict)
    """By kind, "personal" and "business": {"kind", "name", "summary", "may", "may_not", "note"}."""
