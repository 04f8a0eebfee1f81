from sqlalchemy import ForeignKeyConstraint, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, TenantOwned
from db.types import Sealed


class ImportProblem(TenantOwned, Base):
    """A row that was refused, as it stood in the file, with the reason."""

    __tablename__ = "import_problems"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id"),
        ForeignKeyConstraint(
            ["tenant_id", "import_id"], ["imports.tenant_id", "imports.id"], ondelete="CASCADE"
        ),
        Index(None, "tenant_id", "import_id", "row_number", "id"),
    )

    import_id: Mapped[str] = mapped_column(String(32))
    row_number: Mapped[int] = mapped_column(Integer)
    """As a spreadsheet counts: the header is row 1 unless lines stand above it."""
    field: Mapped[str] = mapped_column(String(60), default="")
    """The header of the cell at fault, or empty when it is the whole row."""
    reason: Mapped[str] = mapped_column(Text)
    cells: Mapped[str] = mapped_column(Sealed)
    """The row as a JSON list of texts, because it may hold a buyer's data."""
