from datetime import date

from sqlalchemy import Date, Double, Float, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class Signal(TenantOwned, Base):
    """One dated measurement about a keyword, with its source and how far it is trusted.

    A correction is a new row with the next revision; the older one names it and stays.
    """

    __tablename__ = "signals"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        UniqueConstraint(
            "tenant_id",
            "source",
            "day",
            "metric",
            "keyword",
            "unit",
            "region",
            "ref",
            "revision",
            name="uq_signals_measurement",
        ),
        Index(None, "tenant_id", "keyword", "source", "metric", "day"),
        Index(None, "tenant_id", "keyword", "day", "id"),
        Index(None, "tenant_id", "day", "id"),
        Index(None, "tenant_id", "source", "day", "id"),
        Index(None, "tenant_id", "metric", "day", "id"),
        Index(None, "tenant_id", "import_id", "day", "id"),
    )

    keyword: Mapped[str] = mapped_column(String(80))
    source: Mapped[str] = mapped_column(String(24))
    """own_orders, calendar, ontology, or the kind of an import."""
    metric: Mapped[str] = mapped_column(String(24))
    value: Mapped[float] = mapped_column(Double)
    unit: Mapped[str] = mapped_column(String(16))
    """What `value` counts; amounts of money are whole minor units, "USD minor"."""
    region: Mapped[str] = mapped_column(String(8), default="")
    day: Mapped[date] = mapped_column(Date)
    """The day measured; the first of the month for monthly figures."""
    confidence: Mapped[float] = mapped_column(Float)
    ref: Mapped[str] = mapped_column(String(80), default="")
    revision: Mapped[int] = mapped_column(Integer, default=1)
    import_id: Mapped[str | None] = mapped_column(String(32))
    superseded_by: Mapped[str | None] = mapped_column(String(32))
