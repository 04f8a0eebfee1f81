"""What the running of an import asks of a kind, and what it gives to it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct, field

from app.office.imports.amounts import DecimalMark
from app.office.imports.chunks import Chunk
from app.office.imports.columns import Layout
from app.office.imports.dates import DateOrder

if TYPE_CHECKING:
    # A process that reads ahead starts in half the time without it.
    from sqlalchemy import Connection


class Seal(Protocol):
    """The keyring, as far as an import needs it."""

    def seal(self, plain: str) -> str: ...
    def sealer(self) -> Callable[[str], str]: ...
    def open(self, sealed: str) -> str: ...


class Problem(Struct, frozen=True):
    row: int
    reason: str
    field: str = ""
    cells: tuple[str, ...] = ()


class Tally(Struct):
    """The four counts add up to the data rows that are not blank."""

    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0

    @property
    def rows(self) -> int:
        return self.imported + self.updated + self.unchanged + self.refused

    def add(self, other: "Tally") -> None:
        self.imported += other.imported
        self.updated += other.updated
        self.unchanged += other.unchanged
        self.refused += other.refused


class Span(Struct):
    """The days between which something was touched."""

    first: date | None = None
    last: date | None = None

    def take(self, first: date, last: date | None = None) -> None:
        self.first = min(first, self.first or first)
        self.last = max(last or first, self.last or last or first)


class ImportTask(Struct, frozen=True):
    """One file on its way in. `currency` is the tenant's, for files that name none."""

    tenant_id: str
    currency: str
    blind_key: bytes
    """Makes keyed digests of buyers, for equality search."""
    layout: Layout
    date_order: DateOrder
    decimal_mark: DecimalMark
    import_id: str = ""
    """Empty in a rehearsal."""
    day: date | None = None
    """On which this content was first handed in: the day of what the file does not date."""
    mark: str = ""
    """Tells this export from others of its kind, for figures that compare only within one."""
    given: Mapping[str, str] = {}
    """What a person said that the file does not say, by name."""


class Written(Struct):
    """What became of the rows that one transaction wrote. A problem without cells gets them from
    the file."""

    tally: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list[Problem])
    span: Span = field(default_factory=Span)


Payload = tuple[Any, ...]
"""Rows on their way from a reader to a writer, which may be in another process: nothing but
tuples, lists, dicts, texts, numbers and None."""


class Reader(Protocol):
    """Makes of rows whatever can be made without the database."""

    def read(self, chunk: Chunk) -> None: ...

    def gather(self) -> Payload:
        """What was read since the last time."""
        ...


class Writer(Protocol):
    """Only what the transaction of its caller commits has happened; an import that was killed
    gathers the rest again."""

    def write(self, connection: "Connection", payload: Payload) -> Written: ...

    def finish(self, connection: "Connection", span: Span) -> None:
        """Close the books of the days that were touched, by this run and those it goes on from."""
        ...


MakeReader = Callable[[ImportTask, Seal], Reader]
"""A function or class that can be pickled: another process may read."""


class Importer(Struct, frozen=True):
    """The two halves of a kind."""

    reader: MakeReader
    writer: Callable[[ImportTask, Seal], Writer]
