"""What an import answers."""

from datetime import date
from typing import Any

from msgspec import Struct

from app.office.imports.importer import Problem, Tally


class ImportResult(Struct, frozen=True):
    """`notices` were decided about the file as a whole; `first_day` and `last_day` bound the days
    on which something was touched."""

    file: str
    kind: str
    tally: Tally
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()
    import_id: str = ""
    first_day: date | None = None
    last_day: date | None = None

    def answer(self) -> dict[str, Any]:
        """The object that the command prints for one file."""
        return {
            "file": self.file,
            "kind": self.kind,
            "rows": self.tally.rows,
            "imported": self.tally.imported,
            "updated": self.tally.updated,
            "unchanged": self.tally.unchanged,
            "refused": self.tally.refused,
            "problems": [{"row": p.row, "reason": p.reason} for p in self.problems],
        }
