"""New orders from a file of items, made before the transaction begins: most rows of an import.

Says the same as `figures` and `allocate` do one by one, at a third of the time; a test holds them
together.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from app.core.ids import new_id
from app.fulfilment.orders.importing.allocating import allocate
from app.fulfilment.orders.importing.batches import Gathered
from app.fulfilment.orders.importing.buyers import (
    DECODER,
    ENCODER,
    Buyer,
    BuyerSheet,
    buyer_key,
    user_and_name,
)
from app.fulfilment.orders.importing.values import PLAIN_LINE, PLAIN_ORDER

Row = tuple[Any, ...]
Made = tuple[Row, list[Row], list[int]]
"""An order's row, its lines' rows, by the columns below, and the numbers of their rows."""
ORDER_COLUMNS = ("id", *PLAIN_ORDER)
LINE_COLUMNS = ("id", "order_id", "allocated_discount_minor", *PLAIN_LINE)
FIRST = len(LINE_COLUMNS) - len(PLAIN_LINE)
PERSONAL = PLAIN_LINE.index("personalization")
EXTRA = PLAIN_LINE.index("extra")


class Maker:
    def __init__(self, seal: Callable[[str], str], blind_key: bytes) -> None:
        self._seal = seal
        self._blind_key = blind_key

    def make(self, order: Gathered) -> Made:
        order_id = new_id()
        if len(order.values) == 1:
            line = order.values[0]
            lines = [(new_id(), order_id, line[9], *line)]
            summed = (
                *(line[16], line[6], line[8], line[9], line[11], line[10], line[12], line[5]),
                *(line[18], line[19], line[21], line[14], line[15]),
            )
            paid_on, revenue = line[17], line[8] - line[9] + line[11]
        else:
            lines, summed, paid_on, revenue = self._several(order, order_id)
        key, sealed, country = self._buyer(order)
        status = "shipped" if summed[8] else "paid"
        row = (
            *(order_id, order.external_id, *summed, status, revenue, 0, len(lines)),
            *(key, sealed, country, paid_on, False, "items"),
        )
        if order.private:
            lines = [self._sealed(line) for line in lines]
        return row, lines, order.rows

    def _several(self, order: Gathered, order_id: str) -> tuple[list[Row], Row, str | None, int]:
        pairs = sorted(zip(order.values, order.rows, strict=True), key=_by_number)
        values = [line for line, _ in pairs]
        order.rows = [number for _, number in pairs]
        column = list(zip(*values, strict=True))
        gross, discount, shipping = sum(column[8]), sum(column[9]), sum(column[11])
        shipped = None if None in column[18] else max(column[18])
        summed = (
            *(min(column[16]), column[6][0], gross, discount, shipping),
            *(sum(column[10]), sum(column[12]), sum(column[5]), shipped),
            *(_first(column[19]), _first(column[21]), _first(column[14]), _first(column[15])),
        )
        parts = allocate(discount, gross, column[8])
        lines = [
            (new_id(), order_id, part, *line) for line, part in zip(values, parts, strict=True)
        ]
        paid_on = max((day for day in column[17] if day), default=None)
        return lines, summed, paid_on, gross - discount + shipping

    def _buyer(self, order: Gathered) -> tuple[str | None, str | None, str]:
        if not any(order.buyer):
            return None, None, ""
        buyer = Buyer(*order.buyer)
        user_id, name = user_and_name(buyer.label)
        key = buyer_key(self._blind_key, user_id, buyer.name.strip() or name)
        sheet = ENCODER.encode(BuyerSheet(items=buyer)).decode()
        return key, self._seal(sheet), buyer.country

    def _sealed(self, line: Row) -> Row:
        if line[FIRST + PERSONAL] is None and line[FIRST + EXTRA] is None:
            return line
        cells = list(line)
        for place in (FIRST + PERSONAL, FIRST + EXTRA):
            if cells[place]:
                cells[place] = self._seal(cells[place])
        return tuple(cells)


def gathered_again(made: Made, unseal: Callable[[str], str]) -> Gathered:
    """What `make` was given, when the order turns out to be known."""
    row, lines, rows = made
    order = Gathered(row[1], row[3])
    for line in lines:
        cells = list(line[FIRST:])
        for place in (PERSONAL, EXTRA):
            cells[place] = cells[place] and unseal(cells[place])
        order.values.append(tuple(cells))
    order.rows = rows
    buyer = row[ORDER_COLUMNS.index("buyer")]
    if buyer and (items := DECODER.decode(unseal(buyer)).items):
        order.buyer = msgspec.structs.astuple(items)
    return order


def _by_number(pair: tuple[Row, int]) -> tuple[int, str]:
    return len(pair[0][0]), pair[0][0]


def _first(texts: tuple[str, ...]) -> str:
    return next(filter(None, texts), "")
