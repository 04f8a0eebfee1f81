from sqlalchemy import (
    JSON,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class ScoreWeights(TenantOwned, Base):
    """A brand's own weights of the seven dimensions; one without a row has the built-in ones."""

    __tablename__ = "score_weights"
    __table_args__ = (UniqueConstraint("tenant_id"),)

    weights: Mapped[dict[str, float]] = mapped_column(JSON)
    by_name: Mapped[str] = mapped_column(String(120), default="")
