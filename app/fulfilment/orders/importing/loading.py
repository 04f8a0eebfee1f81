"""Orders that a batch touches, as they stand in the tables, with all their lines."""

from collections.abc import Callable, Collection
from typing import Any

from app.fulfilment.orders.importing.batches import Gathered, Source
from app.fulfilment.orders.importing.buyers import DECODER, BuyerSheet
from app.fulfilment.orders.importing.statements import Statements
from app.fulfilment.orders.importing.states import Line, OrderState
from app.fulfilment.orders.importing.values import (
    SEALED,
    LineValues,
    OrderFigures,
    OrderValues,
)

Open = Callable[[str], str]
LINE_COLUMNS = ("id", "order_id", "allocated_discount_minor", *LineValues._fields)


def load(
    statements: Statements, orders: Collection[Gathered], source: Source, unseal: Open
) -> list[OrderState]:
    """These orders, and those that their lines belong to at present."""
    external_ids = [order.external_id for order in orders]
    transactions = [values[0] for order in orders for values in order.values]
    homes: list[tuple[Any, ...]] = []
    if source != "orders":
        homes = statements.find("order_lines", ("order_id",), "external_id", transactions)
    order_ids = {row[0] for row in homes}
    columns = ("id", *OrderFigures._fields)
    rows = {
        row[0]: row
        for row in (
            *statements.find("orders", columns, "external_id", external_ids),
            *statements.find("orders", columns, "id", order_ids),
        )
    }
    states = {row_id: _state(row, unseal) for row_id, row in rows.items()}
    for row in statements.find("order_lines", LINE_COLUMNS, "order_id", states):
        row_id, order_id, allocated = row[:3]
        values = LineValues._make(_opened(LineValues._fields, row[3:], unseal))
        line = Line(values, row_id, (values, order_id, allocated))
        states[order_id].lines[values.external_id] = line
    return list(states.values())


def _state(row: tuple[Any, ...], unseal: Open) -> OrderState:
    stored = OrderFigures._make(_opened(OrderFigures._fields, row[1:], unseal))
    figures = stored._replace(provisional=bool(stored.provisional))
    said = None
    if "orders" in figures.sources.split(","):
        said = OrderValues(**{name: getattr(figures, name) for name in OrderValues._fields})
    return OrderState(
        external_id=figures.external_id,
        currency=figures.currency,
        row_id=row[0],
        before=figures,
        said=said,
        buyer=DECODER.decode(figures.buyer) if figures.buyer else BuyerSheet(),
    )


def _opened(columns: tuple[str, ...], cells: tuple[Any, ...], unseal: Open) -> list[Any]:
    return [
        unseal(cell) if column in SEALED and cell else cell
        for column, cell in zip(columns, cells, strict=True)
    ]
