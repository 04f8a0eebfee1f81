from sqlalchemy import (
    ForeignKeyConstraint,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class KeywordList(TenantOwned, Base):
    """Keywords that a person keeps together."""

    __tablename__ = "keyword_lists"
    __table_args__ = (UniqueConstraint("tenant_id", "id"), UniqueConstraint("tenant_id", "name"))

    name: Mapped[str] = mapped_column(String(80))


class KeywordListEntry(TenantOwned, Base):
    __tablename__ = "keyword_list_entries"
    __table_args__ = (
        UniqueConstraint("tenant_id", "list_id", "keyword_id"),
        ForeignKeyConstraint(
            ["tenant_id", "list_id"],
            ["keyword_lists.tenant_id", "keyword_lists.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["tenant_id", "keyword_id"],
            ["keywords.tenant_id", "keywords.id"],
            ondelete="CASCADE",
        ),
    )

    list_id: Mapped[str] = mapped_column(String(32))
    keyword_id: Mapped[str] = mapped_column(String(32))
