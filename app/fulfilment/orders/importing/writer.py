"""Writes gathered orders: the new ones as they are, known ones joined with what is new."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import structs
from sqlalchemy import Connection

from app.fulfilment.orders.importing.batches import Gathered, Source
from app.fulfilment.orders.importing.loading import load
from app.fulfilment.orders.importing.making import LINE_COLUMNS, ORDER_COLUMNS, Row, gathered_again
from app.fulfilment.orders.importing.matching import match_products
from app.fulfilment.orders.importing.packing import Packed, unpack, values_of
from app.fulfilment.orders.importing.reader import Made, told
from app.fulfilment.orders.importing.revenue_days import roll_up
from app.fulfilment.orders.importing.saving import Saver
from app.fulfilment.orders.importing.statements import Statements
from app.fulfilment.orders.importing.taking import Taking
from app.office.imports.importer import ImportTask, Payload, Problem, Seal, Span, Written

EXTERNAL_ID = ORDER_COLUMNS.index("external_id")
TRANSACTION = LINE_COLUMNS.index("external_id")


class OrderWriter:
    def __init__(self, task: ImportTask, ring: Seal, channel: str) -> None:
        self._tenant_id = task.tenant_id
        self._blind_key = task.blind_key
        self._channel = channel
        self._ring = ring

    def write(self, connection: Connection, payload: Payload) -> Written:
        source, made, bare, problems = payload
        statements = Statements(connection, self._tenant_id, self._channel)
        statements.take_turn()
        written = Written(problems=[Problem(*problem) for problem in problems])
        written.tally.refused = len(problems)
        others = [_gathered(order) for order in bare]
        if made:
            others += self._write_new(statements, told(made), written)
        if others:
            others.sort(key=lambda order: order.rows[0])
            self._join(statements, source, others, written)
        return written

    def finish(self, connection: Connection, span: Span) -> None:
        if span.first and span.last:
            roll_up(connection, self._tenant_id, self._channel, span.first, span.last)
            match_products(connection, self._tenant_id)

    def _write_new(self, statements: Statements, made: Made, written: Written) -> list[Gathered]:
        """Answers the orders that are not new, because they or lines of theirs are known."""
        known: list[Gathered] = []
        if _meets(statements, made):
            made, known = self._apart(statements, made)
        for table, packed in (("orders", made.orders), ("order_lines", made.lines)):
            statements.insert(table, packed.columns, packed.rows, packed.same)
        written.tally.imported += len(made.lines.rows)
        if made.orders.rows:
            first, last = made.days
            written.span.take(date.fromisoformat(first), date.fromisoformat(last))
        return known

    def _apart(self, statements: Statements, made: Made) -> tuple[Made, list[Gathered]]:
        """The new orders, and those that are known."""
        known: list[Gathered] = []
        orders: list[Row] = []
        lines: list[Row] = []
        known_orders, known_lines = _known(statements, made)
        for order, its_lines, rows in _grouped(made):
            if order[EXTERNAL_ID] in known_orders or any(
                line[TRANSACTION] in known_lines for line in its_lines
            ):
                known.append(gathered_again(order, its_lines, rows, self._ring.open))
            else:
                orders.append(order)
                lines += its_lines
        new = structs.replace(
            made,
            orders=Packed({}, list(ORDER_COLUMNS), orders),
            lines=Packed({}, list(LINE_COLUMNS), lines),
        )
        return new, known

    def _join(
        self, statements: Statements, source: Source, others: list[Gathered], written: Written
    ) -> None:
        taking = Taking(source)
        taking.know(load(statements, others, source, self._ring.open))
        for order in others:
            taking.take(order)
        saver = Saver(statements, self._ring.seal, self._blind_key, written.span)
        saver.save((state for state in taking.states.values() if state.changed), taking.emptied)
        written.tally.add(taking.tally)
        written.problems += taking.problems


def _meets(statements: Statements, made: Made) -> bool:
    return statements.may_hold("orders", "external_id", made.order_edges) or statements.may_hold(
        "order_lines", "external_id", made.line_edges
    )


def _known(statements: Statements, made: Made) -> tuple[set[str], set[str]]:
    order_ids = values_of(made.orders, "external_id")
    line_ids = values_of(made.lines, "external_id")
    columns = ("external_id",)
    return (
        {row[0] for row in statements.find("orders", columns, "external_id", order_ids)},
        {row[0] for row in statements.find("order_lines", columns, "external_id", line_ids)},
    )


def _grouped(made: Made) -> Iterator[tuple[Row, list[Row], list[int]]]:
    start = 0
    orders, lines = unpack(made.orders, ORDER_COLUMNS), unpack(made.lines, LINE_COLUMNS)
    for order, count in zip(orders, made.counts, strict=True):
        end = start + count
        yield order, lines[start:end], made.rows[start:end]
        start = end


def _gathered(bare: tuple[Any, ...]) -> Gathered:
    order = Gathered(bare[0], bare[1])
    order.values, order.rows, order.buyer = bare[2], bare[3], bare[4]
    return order
