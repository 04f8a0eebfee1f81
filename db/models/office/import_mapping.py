from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned


class ImportMapping(TenantOwned, Base):
    """Which column of an unknown header means what, as a person said once."""

    __tablename__ = "import_mappings"
    __table_args__ = (UniqueConstraint("tenant_id", "header_key"),)

    header_key: Mapped[str] = mapped_column(String(64))
    """Digest of the header, folded and in order."""
    kind: Mapped[str] = mapped_column(String(40))
    columns: Mapped[dict[str, str]] = mapped_column(JSON)
    """Header by the name of the kind's column."""
    defaults: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """What the file does not say: region, unit, day."""
    by_name: Mapped[str] = mapped_column(String(120), default="")
