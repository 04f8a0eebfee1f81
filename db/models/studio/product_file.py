from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKeyConstraint,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class ProductFile(TenantOwned, Base):
    """What the buyer of one version of a product downloads; the bytes are in storage."""

    __tablename__ = "product_files"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "product_id", "version", "role", "paper"),
        ForeignKeyConstraint(
            ["tenant_id", "product_id"], ["products.tenant_id", "products.id"], ondelete="CASCADE"
        ),
    )

    product_id: Mapped[str] = mapped_column(String(32))
    version: Mapped[int] = mapped_column(Integer)
    role: Mapped[str] = mapped_column(String(20), default="guide")
    paper: Mapped[str] = mapped_column(String(10), default="")
    """A4 or Letter."""
    rank: Mapped[int] = mapped_column(Integer, default=1)
    name: Mapped[str] = mapped_column(String(70))
    """As the buyer sees it: letters, digits, dot, dash and underscore."""
    media_type: Mapped[str] = mapped_column(String(80))
    size: Mapped[int] = mapped_column(BigInteger)
    """Bytes."""
    sha256: Mapped[str] = mapped_column(String(64))
    storage_key: Mapped[str] = mapped_column(String(200))
    pages: Mapped[int] = mapped_column(Integer, default=0)
    contents: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What the finished file has: {"kind", "summary", "leaves_out", "chapters": [title],
    "sheets": [title], "worksheets": how many}."""
