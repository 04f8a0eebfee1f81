from sqlalchemy import BigInteger, ForeignKeyConstraint, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class Picture(TenantOwned, Base):
    """A listing picture, made from the real pages of one version of a product."""

    __tablename__ = "pictures"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint("tenant_id", "product_id", "version", "rank"),
        ForeignKeyConstraint(
            ["tenant_id", "product_id"], ["products.tenant_id", "products.id"], ondelete="CASCADE"
        ),
    )

    product_id: Mapped[str] = mapped_column(String(32))
    version: Mapped[int] = mapped_column(Integer)
    rank: Mapped[int] = mapped_column(Integer)
    """Its place in the listing, from 1."""
    shows: Mapped[str] = mapped_column(String(20))
    """hero, inside, close_up, sizes or terms."""
    name: Mapped[str] = mapped_column(String(70))
    media_type: Mapped[str] = mapped_column(String(80), default="image/jpeg")
    alt: Mapped[str] = mapped_column(String(500))
    width: Mapped[int] = mapped_column(Integer)
    height: Mapped[int] = mapped_column(Integer)
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64))
    storage_key: Mapped[str] = mapped_column(String(200))
