from datetime import date

from sqlalchemy import (
    BigInteger,
    Date,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class ModelBudget(TenantOwned, Base):
    """A brand's spending on models in one month. Reserved money counts as spent until settled."""

    __tablename__ = "model_budgets"
    __table_args__ = (UniqueConstraint("tenant_id", "month"),)

    month: Mapped[date] = mapped_column(Date)
    """Its first day, by the tenant's calendar."""
    spent_micro: Mapped[int] = mapped_column(BigInteger, default=0)
    reserved_micro: Mapped[int] = mapped_column(BigInteger, default=0)


class ModelLimit(TenantOwned, Base):
    """How much a brand may spend on models in a month; a brand without a row spends nothing."""

    __tablename__ = "model_limits"
    __table_args__ = (UniqueConstraint("tenant_id"),)

    monthly_micro: Mapped[int] = mapped_column(BigInteger)
    by_name: Mapped[str] = mapped_column(String(120), default="")
