from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class KeywordCluster(TenantOwned, Base):
    """Keywords of one subject. It keeps its id from week to week by the members it shares."""

    __tablename__ = "keyword_clusters"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "primary_keyword"),
        CheckConstraint("intent IN ('buy', 'gift', 'learn', 'browse')", name="intent"),
    )

    primary_keyword: Mapped[str] = mapped_column(String(80))
    secondary_keywords: Mapped[list[str]] = mapped_column(JSON, default=list)
    intent: Mapped[str] = mapped_column(String(10), default="buy")
    pinned: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    """Put together by hand: clustering leaves it as it is."""
