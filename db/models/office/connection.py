from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned
from db.types import UTC, Sealed


class Connection(TenantOwned, Base):
    """A tenant's configured instance of a connector. Its credentials are in the vault."""

    __tablename__ = "connections"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "connector"),
    )

    connector: Mapped[str] = mapped_column(String(40))
    mode: Mapped[str] = mapped_column(String(10), default="sandbox")
    """sandbox or live."""
    state: Mapped[str] = mapped_column(String(20), default="ready")
    """ready, or reconnect when the platform no longer takes its credentials."""
    shop_id: Mapped[str] = mapped_column(String(40), default="")
    shop_name: Mapped[str] = mapped_column(String(120), default="")
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    last_used_at: Mapped[datetime | None] = mapped_column(UTC)
    last_import_at: Mapped[datetime | None] = mapped_column(UTC)


class Secret(TenantOwned, Base):
    """One write-only value in the vault: it can be replaced and used, never shown."""

    __tablename__ = "secrets"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "name"),
        Index(None, "tenant_id", "connector"),
    )

    name: Mapped[str] = mapped_column(String(80))
    """`etsy.keystring`: the connector, a dot, what it is."""
    connector: Mapped[str] = mapped_column(String(40))
    value: Mapped[str] = mapped_column(Sealed)
    set_by: Mapped[str] = mapped_column(String(200), default="")
    last_used_at: Mapped[datetime | None] = mapped_column(UTC)
