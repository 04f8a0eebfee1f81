"""New orders from a file of items, made before the transaction begins: most rows of an import.

Says the same as `figures` and `allocate` do one by one, at a third of the time; a test holds them
together. The places in a line's values are those of PLAIN_LINE.
"""

from collections.abc import Callable
from itertools import repeat
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
ORDER_COLUMNS = ("id", *PLAIN_ORDER)
LINE_COLUMNS = ("id", "order_id", "allocated_discount_minor", *PLAIN_LINE)
FIRST = len(LINE_COLUMNS) - len(PLAIN_LINE)
PERSONAL = PLAIN_LINE.index("personalization")
EXTRA = PLAIN_LINE.index("extra")
BUYER = ORDER_COLUMNS.index("buyer")


class Maker:
    def __init__(self, seal: Callable[[str], str], blind_key: bytes) -> None:
        self._seal = seal
        self._blind_key = blind_key

    def make(self, order: Gathered) -> tuple[Row, list[Row]]:
        """The order's row and its lines' rows, by ORDER_COLUMNS and LINE_COLUMNS."""
        order_id = new_id()
        key, sealed, country = self._buyer(order.buyer)
        if len(order.values) > 1:
            return self._several(order, (order_id, key, sealed, country))
        [v] = order.values
        row = (
            order_id, order.external_id, v[16], v[6], v[8], v[9], v[11], v[10], v[12], v[5], v[18],
            v[19], v[21], v[14], v[15], "shipped" if v[18] else "paid", v[8] - v[9] + v[11], 0, 1,
            key, sealed, country, v[17], False, "items",
        )  # fmt: skip
        # Adding tuples takes half as long as unpacking one within another.
        own = (new_id(), order_id, v[9])
        lines = [own + v]
        return row, self._sealed(lines) if order.private else lines

    def _several(self, order: Gathered, buyer: Row) -> tuple[Row, list[Row]]:
        """Lines by their transaction numbers, so that the order of arrival makes no difference."""
        pairs = sorted(zip(order.values, order.rows, strict=True), key=_by_number)
        values = [line for line, _ in pairs]
        order.rows = [number for _, number in pairs]
        order_id, key, sealed, country = buyer
        gross = discount = shipping = freed = tax = units = 0
        coupon = details = order_type = payment_type = shipped = paid = ""
        sold, on_its_way = values[0][16], True
        for v in values:
            units += v[5]
            gross += v[8]
            discount += v[9]
            freed += v[10]
            shipping += v[11]
            tax += v[12]
            coupon = coupon or v[14]
            details = details or v[15]
            order_type = order_type or v[19]
            payment_type = payment_type or v[21]
            sold = min(v[16], sold)
            paid = max(v[17] or "", paid)
            shipped = max(v[18] or "", shipped)
            on_its_way = on_its_way and v[18] is not None
        row = (
            order_id, order.external_id, sold, values[0][6], gross, discount, shipping, freed, tax,
            units, shipped if on_its_way else None, order_type, payment_type, coupon, details,
            "shipped" if on_its_way else "paid", gross - discount + shipping, 0, len(values), key,
            sealed, country, paid or None, False, "items",
        )  # fmt: skip
        parts = allocate(discount, gross, [v[8] for v in values]) if discount else repeat(0)
        lines = [(new_id(), order_id, part) + v for part, v in zip(parts, values)]  # noqa: B905, RUF005
        return row, self._sealed(lines) if order.private else lines

    def _buyer(self, cells: tuple[str, ...]) -> tuple[str | None, str | None, str]:
        buyer = Buyer(*cells)
        user_id, name = user_and_name(buyer.label)
        key = buyer_key(self._blind_key, user_id, buyer.name.strip() or name)
        if key is None and not any(cells):
            return None, None, ""
        sheet = ENCODER.encode(BuyerSheet(items=buyer)).decode()
        return key, self._seal(sheet), buyer.country

    def _sealed(self, lines: list[Row]) -> list[Row]:
        found: list[Row] = []
        for line in lines:
            cells = list(line)
            for place in (FIRST + PERSONAL, FIRST + EXTRA):
                if cells[place]:
                    cells[place] = self._seal(cells[place])
            found.append(tuple(cells))
        return found


def gathered_again(
    row: Row, lines: list[Row], rows: list[int], unseal: Callable[[str], str]
) -> Gathered:
    """What `make` was given, when the order turns out to be known."""
    order = Gathered(row[1], row[3])
    for line in lines:
        cells = list(line[FIRST:])
        for place in (PERSONAL, EXTRA):
            cells[place] = cells[place] and unseal(cells[place])
        order.values.append(tuple(cells))
    order.rows = rows
    buyer = row[BUYER]
    if buyer and (items := DECODER.decode(unseal(buyer)).items):
        order.buyer = msgspec.structs.astuple(items)
    return order


def _by_number(pair: tuple[Row, int]) -> tuple[int, str]:
    return len(pair[0][0]), pair[0][0]
