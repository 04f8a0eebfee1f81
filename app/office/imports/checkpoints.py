"""The row of an import: how far it is, moved in the transaction that writes the rows themselves.

Bulk connections carry no tenant criteria, so every statement here names its tenant.
"""

from datetime import date

import msgspec
from sqlalchemy import Connection, func, insert, or_, select, update

from app.core.clock import now
from app.core.errors import Conflict, NotFound
from app.core.ids import new_id
from app.office.imports.importer import Problem, Span, Tally, Written
from app.office.imports.sheets import Sheet
from app.office.imports.styles import Style
from db.models.office.import_file import Import
from db.models.office.import_problem import ImportProblem

FINISHED = ("done", "cancelled")


def first_seen(connection: Connection, tenant_id: str, digest: str, import_id: str) -> date:
    """The day on which this content was first handed in; today when it was not before."""
    seen = connection.scalar(
        select(func.min(Import.created_at)).where(
            Import.tenant_id == tenant_id,
            or_(Import.sha256 == digest, Import.id == import_id),
        )
    )
    return (seen or now()).date()


class Checkpoint:
    """What is committed of one import; `position` is the last row of it."""

    def __init__(self, tenant_id: str, import_id: str = "") -> None:
        self.tenant_id = tenant_id
        self.import_id = import_id or new_id()
        self._made = not import_id
        self._mine = (Import.tenant_id == tenant_id, Import.id == self.import_id)
        self.status = "queued"
        self.kind = ""
        self.notices: tuple[str, ...] = ()
        self.position = 0
        self.tally = Tally()
        self.span = Span()

    def begin(self, connection: Connection, file_name: str, requested_by: str) -> None:
        """Find the row, or make it for a file that nobody has recorded yet."""
        if self._made:
            connection.execute(
                insert(Import).values(
                    id=self.import_id,
                    tenant_id=self.tenant_id,
                    file_name=file_name[:255],
                    requested_by=requested_by,
                    status="running",
                    started_at=now(),
                )
            )
            self._made = False
            return
        row = connection.execute(select(Import.__table__).where(*self._mine)).one_or_none()
        if row is None:
            raise NotFound("That import does not exist.")
        self.status, self.position = row.status, row.position
        self.kind, self.notices = row.kind, tuple(row.notices)
        self.tally = Tally(row.imported, row.updated, row.unchanged, row.refused)
        self.span = Span(row.first_day, row.last_day)
        if self.status not in FINISHED:
            values = {"status": "running", "started_at": row.started_at or now(), "error": ""}
            connection.execute(update(Import).where(*self._mine).values(**values))

    def describe(self, connection: Connection, kind: str, sheet: Sheet, style: Style) -> None:
        self.kind, self.notices = kind, style.notices
        connection.execute(
            update(Import)
            .where(*self._mine)
            .values(
                kind=kind,
                encoding=sheet.probe.encoding,
                delimiter=sheet.delimiter,
                date_order=style.date_order,
                decimal_mark=style.decimal_mark,
                header=sheet.header,
                notices=list(style.notices),
            )
        )

    def note_header(self, connection: Connection, header: list[str]) -> None:
        """Of a file of no known kind, for the person who will say what its columns mean."""
        connection.execute(update(Import).where(*self._mine).values(header=header))

    def advance(self, connection: Connection, written: Written, position: int) -> None:
        """Raises Conflict when somebody else has moved this import meanwhile."""
        tally = msgspec.structs.replace(self.tally)
        tally.add(written.tally)
        span = msgspec.structs.replace(self.span)
        if written.span.first:
            span.take(written.span.first, written.span.last)
        moved = connection.execute(
            update(Import)
            .where(*self._mine, Import.position == self.position)
            .values(
                position=position,
                rows=tally.rows,
                imported=tally.imported,
                updated=tally.updated,
                unchanged=tally.unchanged,
                refused=tally.refused,
                first_day=span.first,
                last_day=span.last,
            )
        )
        if moved.rowcount != 1:
            raise Conflict("This file is being imported by another worker already.")
        if written.problems:
            connection.execute(insert(ImportProblem), [self._row(p) for p in written.problems])
        self.position, self.tally, self.span = position, tally, span

    def close(self, connection: Connection, status: str, error: str = "") -> None:
        values = {"status": status, "error": error, "finished_at": now()}
        connection.execute(update(Import).where(*self._mine).values(**values))
        self.status = status

    def problems(self, connection: Connection) -> tuple[Problem, ...]:
        rows = connection.execute(
            select(ImportProblem.row_number, ImportProblem.reason, ImportProblem.field)
            .where(
                ImportProblem.tenant_id == self.tenant_id,
                ImportProblem.import_id == self.import_id,
            )
            .order_by(ImportProblem.row_number, ImportProblem.id)
        )
        return tuple(Problem(row, reason, field) for row, reason, field in rows)

    def _row(self, problem: Problem) -> dict[str, object]:
        readable = [cell.encode("utf-8", "backslashreplace").decode() for cell in problem.cells]
        return {
            "tenant_id": self.tenant_id,
            "import_id": self.import_id,
            "row_number": problem.row,
            "field": problem.field[:60],
            "reason": problem.reason,
            "cells": msgspec.json.encode(readable).decode(),
        }
