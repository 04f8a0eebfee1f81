from sqlalchemy import (
    CheckConstraint,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class NicheMark(TenantOwned, Base):
    """What a person thinks of a niche, whichever run finds it again."""

    __tablename__ = "niche_marks"
    __table_args__ = (
        UniqueConstraint("tenant_id", "niche"),
        CheckConstraint("mark IN ('watched', 'dismissed')", name="mark"),
    )

    niche: Mapped[str] = mapped_column(String(160))
    mark: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text, default="")
    by_name: Mapped[str] = mapped_column(String(120), default="")
