"""What the pages of imports show."""

from datetime import date, datetime

import msgspec


class KnownKind(msgspec.Struct, frozen=True):
    key: str
    label: str
    sentence: str


class ImportRow(msgspec.Struct, frozen=True):
    id: str
    file_name: str
    kind: str
    status: str
    rows: int
    imported: int
    updated: int
    unchanged: int
    refused: int
    byte_size: int
    requested_by: str
    created_at: datetime
    finished_at: datetime | None
    error: str


class ImportsPage(msgspec.Struct, frozen=True):
    """`after` is the id with which the list goes on; empty at the end."""

    rows: list[ImportRow]
    kinds: list[KnownKind]
    after: str


class ProblemRow(msgspec.Struct, frozen=True):
    row_number: int
    field: str
    reason: str


class ImportPage(msgspec.Struct, frozen=True):
    row: ImportRow
    label: str
    encoding: str
    delimiter: str
    date_order: str
    notices: list[str]
    first_day: date | None
    last_day: date | None
    job_id: str
    done: int
    total: int | None
    problems: list[ProblemRow]
    after: str
    """The cursor of the next page of problems."""
    result: tuple[str, str]
    """Where its rows can be seen: label, and path below the tenant."""
    mappable: bool
    """Nobody knows its header, and a person may say what its columns mean."""
