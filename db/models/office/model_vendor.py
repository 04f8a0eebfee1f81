from sqlalchemy import (
    BigInteger,
    Boolean,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class ModelVendor(TenantOwned, Base):
    """How a brand reaches one vendor. The key is in the vault."""

    __tablename__ = "model_vendors"
    __table_args__ = (UniqueConstraint("tenant_id", "vendor"),)

    vendor: Mapped[str] = mapped_column(String(20))
    position: Mapped[int] = mapped_column(Integer)
    """Place in the chain."""
    enabled: Mapped[bool] = mapped_column(Boolean, default=True)
    base_url: Mapped[str] = mapped_column(String(300), default="")
    """Empty for the vendor's own address."""
    model: Mapped[str] = mapped_column(String(80))
    input_micro: Mapped[int | None] = mapped_column(BigInteger)
    """Price of a million tokens, for models that no price list knows."""
    output_micro: Mapped[int | None] = mapped_column(BigInteger)
