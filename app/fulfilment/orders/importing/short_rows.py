"""Rows of the short form, which names transactions but no orders."""

from app.fulfilment.orders.importing.batches import Batch, Gathered, Source
from app.fulfilment.orders.importing.buyers import joined
from app.fulfilment.orders.importing.figures import PROVISIONAL
from app.fulfilment.orders.importing.headers import SHORT
from app.fulfilment.orders.importing.item_rows import own_words
from app.fulfilment.orders.importing.order_rows import BUYER
from app.fulfilment.orders.importing.values import LineValues
from app.office.imports.cells import Cells
from app.office.imports.chunks import Chunk
from app.office.imports.importer import ImportTask
from app.office.imports.refusals import Refused

TAKEN = tuple(column.name for column in SHORT if column.content != "aside")


class ShortRows:
    """Each row becomes a provisional order of its own, until a file names its order."""

    source: Source = "short"

    def __init__(self, task: ImportTask) -> None:
        self._cells = Cells(task, SHORT)
        self._take = self._cells.picker(TAKEN)

    def read(self, chunk: Chunk, batch: Batch) -> None:
        for number, row in enumerate(chunk.rows, chunk.first):
            try:
                cell = dict(zip(TAKEN, self._take(row), strict=True))
                line = self._values(cell, row)
            except (Refused, IndexError):
                if problem := self._cells.problem(chunk, number):
                    batch.problems.append(problem)
                continue
            key = PROVISIONAL + line.external_id
            order = batch.orders.get(key)
            if order is None:
                batch.orders[key] = order = Gathered(key, line.currency)
                batch.by_line[line.external_id] = order
            order.values.append(line)
            order.rows.append(number)
            order.buyer = joined(order.buyer, tuple(cell.get(name, "") for name in BUYER))

    def _values(self, cell: dict[str, str], row: list[str]) -> LineValues:
        cells = self._cells
        amounts, words, dates = cells.money[cell["currency"]], cells.words, cells.dates
        external_id, title = cells.numbers[cell["external_id"]], words[cell["title"]]
        sold_on, price = dates[cell["sold_on"]], amounts[cell["price"]]
        quantity = cells.counts[cell["quantity"]]
        if not (external_id and title) or sold_on is None or price is None or quantity is None:
            raise Refused("is empty.")
        total = amounts[cell["item_total"]]
        variations, personalization = own_words(words[cell["variations"]])
        return LineValues(
            external_id=external_id,
            external_listing_id=cells.numbers[cell["external_listing_id"]],
            title=title,
            sku=cell["sku"],
            variations=variations,
            quantity=quantity,
            currency=amounts.currency,
            price_minor=price,
            item_total_minor=price * quantity if total is None else total,
            reported_discount_minor=abs(amounts[cell["discount"]] or 0),
            reported_shipping_discount_minor=abs(amounts[cell["shipping_discount"]] or 0),
            reported_shipping_minor=amounts[cell["shipping"]] or 0,
            reported_tax_minor=amounts[cell["tax"]] or 0,
            vat_minor=amounts[cell["vat"]] or 0,
            coupon_code=cell["coupon_code"],
            coupon_details=cell["coupon_details"],
            sold_on=sold_on,
            paid_on=dates[cell["paid_on"]],
            shipped_on=dates[cell["shipped_on"]],
            order_type=cell["order_type"],
            listing_type=cell["listing_type"],
            payment_type=cell["payment_type"],
            source="short",
            personalization=personalization,
            extra=cells.extras(row),
            reported_total_minor=amounts[cell["total"]],
            reported_status=words[cell["status"]],
        )
