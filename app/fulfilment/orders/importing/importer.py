"""The importer of order files: new orders are made at once, known ones joined with what is new."""

from datetime import date
from typing import Protocol

from sqlalchemy import Connection

from app.fulfilment.orders.importing.batches import Batch, Source
from app.fulfilment.orders.importing.loading import load
from app.fulfilment.orders.importing.making import LINE_COLUMNS, ORDER_COLUMNS, Maker, Row
from app.fulfilment.orders.importing.revenue_days import roll_up
from app.fulfilment.orders.importing.saving import Saver
from app.fulfilment.orders.importing.statements import Statements
from app.fulfilment.orders.importing.taking import Taking
from app.office.imports.chunks import Chunk
from app.office.imports.importer import ImportTask, Span, Tally, Writing, Written
from db.types import Sealed

ORDERED_ON = ORDER_COLUMNS.index("ordered_on")


class Rows(Protocol):
    """How one kind of file is read."""

    source: Source

    def read(self, chunk: Chunk, batch: Batch) -> None: ...


class OrderImporter:
    def __init__(self, task: ImportTask, channel: str, rows: Rows) -> None:
        self._task = task
        self._channel = channel
        self._rows = rows
        self._batch = Batch(rows.source)
        self._ring = Sealed.ring()
        self._maker = Maker(self._ring.seal, task.blind_key)

    def read(self, chunk: Chunk) -> None:
        self._rows.read(chunk, self._batch)

    def prepare(self) -> Writing:
        batch, self._batch = self._batch, Batch(self._rows.source)
        made: dict[str, tuple[Row, list[Row]]] = {}
        if batch.source == "items":
            make = self._maker.make
            made = {order.external_id: make(order) for order in batch if not order.repeated}
        return lambda connection: self._write(connection, batch, made)

    def finish(self, connection: Connection, span: Span) -> None:
        if span.first and span.last:
            roll_up(connection, self._task.tenant_id, self._channel, span.first, span.last)

    def _write(
        self, connection: Connection, batch: Batch, made: dict[str, tuple[Row, list[Row]]]
    ) -> Written:
        statements = Statements(connection, self._task.tenant_id, self._channel)
        statements.take_turn()
        order_ids = self._known(statements, batch, made)
        written = self._insert(statements, list(made.values()))
        taking = Taking(batch.source)
        late = [order for order in batch if order.external_id not in made]
        taking.know(load(statements, [o.external_id for o in late], order_ids, self._ring.open))
        for order in late:
            taking.take(order)
        saver = Saver(statements, self._ring.seal, self._task.blind_key, written.span)
        saver.save(taking.states.values(), taking.emptied)
        written.tally.add(taking.tally)
        written.tally.refused += len(batch.problems)
        written.problems = [*batch.problems, *taking.problems]
        return written

    def _known(
        self, statements: Statements, batch: Batch, made: dict[str, tuple[Row, list[Row]]]
    ) -> set[str]:
        """Takes out of `made` what is not new after all; the ids of orders with known lines."""
        lines: list[Row] = []
        if statements.may_hold("order_lines", "external_id", batch.by_line):
            columns = ("external_id", "order_id")
            lines = statements.find("order_lines", columns, "external_id", batch.by_line)
        for transaction, _ in lines:
            made.pop(batch.by_line[transaction].external_id, None)
        if statements.may_hold("orders", "external_id", made):
            for (known,) in statements.find("orders", ("external_id",), "external_id", made):
                del made[known]
        return {order_id for _, order_id in lines}

    def _insert(self, statements: Statements, made: list[tuple[Row, list[Row]]]) -> Written:
        orders = [order for order, _ in made]
        lines = [line for _, order_lines in made for line in order_lines]
        statements.insert("orders", ORDER_COLUMNS, orders)
        statements.insert("order_lines", LINE_COLUMNS, lines)
        span = Span()
        if orders:
            days = {order[ORDERED_ON] for order in orders}
            span.take(date.fromisoformat(min(days)), date.fromisoformat(max(days)))
        return Written(Tally(imported=len(lines)), span=span)
