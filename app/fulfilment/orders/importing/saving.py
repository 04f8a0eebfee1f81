"""Orders as they have become, written: only the rows in which something is different."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from app.core.ids import new_id
from app.fulfilment.orders.importing.allocating import allocate, in_order
from app.fulfilment.orders.importing.figures import figures
from app.fulfilment.orders.importing.statements import Statements, sealing
from app.fulfilment.orders.importing.states import OrderState
from app.fulfilment.orders.importing.values import LineValues, OrderFigures
from app.office.imports.importer import Span

ORDER = OrderFigures._fields
LINE = ("order_id", "allocated_discount_minor", *LineValues._fields)
Row = tuple[Any, ...]


class Saver:
    """`span` takes in the days of all orders that are touched."""

    def __init__(
        self, statements: Statements, seal: Callable[[str], str], blind_key: bytes, span: Span
    ) -> None:
        self._statements = statements
        self._blind_key = blind_key
        self._seal_orders = sealing((*ORDER, "id"), seal)
        self._seal_lines = sealing((*LINE, "id"), seal)
        self.span = span

    def save(self, states: Iterable[OrderState], emptied: Iterable[OrderState]) -> None:
        new_orders: list[Row] = []
        orders: list[Row] = []
        new_lines: list[Row] = []
        lines: list[Row] = []
        for state in states:
            order_id = state.row_id or new_id()
            figured = self._figures(state)
            if state.before != figured:
                (orders if state.row_id else new_orders).append((*figured, order_id))
                self._touch(state.before, figured)
            for row_id, cells in self._lines(state, order_id, figured):
                (lines if row_id else new_lines).append((*cells, row_id or new_id()))
        for state in emptied:
            self._touch(state.before)
        write = self._statements
        write.insert("orders", (*ORDER, "id"), self._seal_orders(new_orders))
        write.update("orders", ORDER, self._seal_orders(orders))
        write.insert("order_lines", (*LINE, "id"), self._seal_lines(new_lines))
        write.update("order_lines", LINE, self._seal_lines(lines))
        write.delete("orders", [state.row_id for state in emptied if state.row_id])

    def _figures(self, state: OrderState) -> OrderFigures:
        lines = in_order([line.values for line in state.lines.values()])
        return figures(state.external_id, state.said, lines, state.buyer, self._blind_key)

    def _lines(
        self, state: OrderState, order_id: str, order: OrderFigures
    ) -> Iterable[tuple[str | None, Row]]:
        """Each line that is not stored as it is now."""
        lines = in_order([line.values for line in state.lines.values()])
        totals = [values.item_total_minor for values in lines]
        parts = allocate(order.discount_minor, order.gross_minor, totals)
        for values, part in zip(lines, parts, strict=True):
            line = state.lines[values.external_id]
            if line.before != (values, order_id, part):
                yield line.row_id, (order_id, part, *values)

    def _touch(self, *orders: OrderFigures | None) -> None:
        for order in orders:
            if order:
                self.span.take(date.fromisoformat(order.ordered_on))
