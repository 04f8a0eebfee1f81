"""Rows of a sold orders file, each about one order as a whole."""

from app.fulfilment.orders.importing.batches import Batch, Gathered, Source
from app.fulfilment.orders.importing.buyers import joined
from app.fulfilment.orders.importing.headers import ORDERS
from app.fulfilment.orders.importing.item_rows import mixed
from app.fulfilment.orders.importing.values import OrderValues
from app.office.imports.cells import Cells
from app.office.imports.chunks import Chunk
from app.office.imports.importer import ImportTask
from app.office.imports.refusals import Refused

TAKEN = tuple(column.name for column in ORDERS if column.content != "aside")
BUYER = (
    *("label", "user", "name", "first_name", "last_name"),
    *("street1", "street2", "city", "state", "zip", "country"),
)


class OrderRows:
    source: Source = "orders"

    def __init__(self, task: ImportTask) -> None:
        self._cells = Cells(task, ORDERS)
        self._take = self._cells.picker(TAKEN)

    def read(self, chunk: Chunk, batch: Batch) -> None:
        for number, row in enumerate(chunk.rows, chunk.first):
            try:
                cell = dict(zip(TAKEN, self._take(row), strict=True))
                said = self._values(cell, row)
            except (Refused, IndexError):
                if problem := self._cells.problem(chunk, number):
                    batch.problems.append(problem)
                continue
            order = batch.orders.get(said.external_id)
            if order is None:
                order = Gathered(said.external_id, said.currency)
                batch.orders[said.external_id] = order
            elif order.currency != said.currency:
                batch.problems.append(mixed(number, order.currency, said.currency, row))
                continue
            order.values.append(said)
            order.rows.append(number)
            order.buyer = joined(order.buyer, tuple(cell[name] for name in BUYER))

    def _values(self, cell: dict[str, str], row: list[str]) -> OrderValues:
        cells = self._cells
        amounts, words = cells.money[cell["currency"]], cells.words
        external_id = cells.numbers[cell["external_id"]]
        ordered_on, gross = cells.dates[cell["ordered_on"]], amounts[cell["gross"]]
        if not external_id or ordered_on is None or gross is None:
            raise Refused("is empty.")
        return OrderValues(
            external_id=external_id,
            ordered_on=ordered_on,
            currency=amounts.currency,
            gross_minor=gross,
            discount_minor=abs(amounts[cell["discount"]] or 0),
            shipping_minor=amounts[cell["shipping"]] or 0,
            shipping_discount_minor=abs(amounts[cell["shipping_discount"]] or 0),
            tax_minor=amounts[cell["tax"]] or 0,
            total_minor=amounts[cell["total"]],
            fees_minor=amounts[cell["fees"]],
            net_minor=amounts[cell["net"]],
            adjusted_total_minor=amounts[cell["adjusted_total"]],
            adjusted_fees_minor=amounts[cell["adjusted_fees"]],
            adjusted_net_minor=amounts[cell["adjusted_net"]],
            item_count=cells.counts[cell["item_count"]] or 0,
            shipped_on=cells.dates[cell["shipped_on"]],
            order_type=cell["order_type"],
            payment_type=cell["payment_type"],
            coupon_code=words[cell["coupon_code"]],
            coupon_details=words[cell["coupon_details"]],
            payment_method=cell["payment_method"],
            sku=words[cell["sku"]],
            extra=cells.extras(row),
        )
