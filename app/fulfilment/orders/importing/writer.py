"""Writes gathered orders: the new ones as they are, known ones joined with what is new."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from app.fulfilment.orders.importing.batches import Gathered, Source
from app.fulfilment.orders.importing.loading import load
from app.fulfilment.orders.importing.making import LINE_COLUMNS, ORDER_COLUMNS, Made, gathered_again
from app.fulfilment.orders.importing.matching import match_products
from app.fulfilment.orders.importing.revenue_days import roll_up
from app.fulfilment.orders.importing.saving import Saver
from app.fulfilment.orders.importing.statements import Statements
from app.fulfilment.orders.importing.taking import Taking
from app.office.imports.importer import ImportTask, Payload, Problem, Seal, Span, Tally, Written

EXTERNAL_ID = ORDER_COLUMNS.index("external_id")
ORDERED_ON = ORDER_COLUMNS.index("ordered_on")
TRANSACTION = LINE_COLUMNS.index("external_id")


class OrderWriter:
    def __init__(self, task: ImportTask, ring: Seal, channel: str) -> None:
        self._tenant_id = task.tenant_id
        self._blind_key = task.blind_key
        self._channel = channel
        self._ring = ring

    def write(self, connection: Connection, payload: Payload) -> Written:
        source, made, others, problems = payload
        statements = Statements(connection, self._tenant_id, self._channel)
        statements.take_turn()
        late = [_gathered(order) for order in others]
        fresh, known, order_ids = self._sort(statements, source, made, late)
        written = self._insert(statements, fresh)
        late += [gathered_again(order, self._ring.open) for order in known]
        late.sort(key=lambda order: order.rows[0])
        if late:
            taking = self._join(statements, source, late, order_ids)
            saver = Saver(statements, self._ring.seal, self._blind_key, written.span)
            saver.save(taking.states.values(), taking.emptied)
            written.tally.add(taking.tally)
            written.problems += taking.problems
        written.problems += [Problem(*problem) for problem in problems]
        written.tally.refused += len(problems)
        return written

    def finish(self, connection: Connection, span: Span) -> None:
        if span.first and span.last:
            roll_up(connection, self._tenant_id, self._channel, span.first, span.last)
            match_products(connection, self._tenant_id)

    def _sort(
        self, statements: Statements, source: Source, made: list[Made], late: list[Gathered]
    ) -> tuple[list[Made], list[Made], set[str]]:
        """Made orders that are new, those that are not, and the orders that have known lines."""
        transactions = {line[TRANSACTION] for _, lines, _ in made for line in lines}
        if source != "orders":
            transactions.update(line[0] for order in late for line in order.values)
        lines: list[tuple[Any, ...]] = []
        if statements.may_hold("order_lines", "external_id", transactions):
            columns = ("external_id", "order_id")
            lines = statements.find("order_lines", columns, "external_id", transactions)
        ids = {order[EXTERNAL_ID] for order, _, _ in made}
        orders: list[tuple[Any, ...]] = []
        if statements.may_hold("orders", "external_id", ids):
            orders = statements.find("orders", ("external_id",), "external_id", ids)
        if not lines and not orders:
            return made, [], set()
        known_orders, known_lines = {row[0] for row in orders}, {row[0] for row in lines}
        fresh: list[Made] = []
        known: list[Made] = []
        for each in made:
            is_known = each[0][EXTERNAL_ID] in known_orders or any(
                line[TRANSACTION] in known_lines for line in each[1]
            )
            (known if is_known else fresh).append(each)
        return fresh, known, {row[1] for row in lines}

    def _insert(self, statements: Statements, made: list[Made]) -> Written:
        orders = [order for order, _, _ in made]
        lines = [line for _, order_lines, _ in made for line in order_lines]
        statements.insert("orders", ORDER_COLUMNS, orders)
        statements.insert("order_lines", LINE_COLUMNS, lines)
        span = Span()
        if orders:
            days = {order[ORDERED_ON] for order in orders}
            span.take(date.fromisoformat(min(days)), date.fromisoformat(max(days)))
        return Written(Tally(imported=len(lines)), span=span)

    def _join(
        self, statements: Statements, source: Source, late: list[Gathered], order_ids: set[str]
    ) -> Taking:
        taking = Taking(source)
        external_ids = [order.external_id for order in late]
        taking.know(load(statements, external_ids, order_ids, self._ring.open))
        for order in late:
            taking.take(order)
        return taking


def _gathered(bare: tuple[Any, ...]) -> Gathered:
    order = Gathered(bare[0], bare[1])
    order.values, order.rows, order.buyer = bare[2], bare[3], bare[4]
    return order
