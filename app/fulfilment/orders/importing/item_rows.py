"""Rows of a sold order items file, each about one item of an order."""

import re

from app.fulfilment.orders.importing.batches import Batch, Gathered, Source
from app.fulfilment.orders.importing.buyers import joined
from app.fulfilment.orders.importing.headers import ITEMS
from app.office.imports.cells import Cells, Words
from app.office.imports.chunks import Chunk
from app.office.imports.importer import ImportTask, Problem
from app.office.imports.memos import Memo
from app.office.imports.refusals import Refused

PERSONAL = re.compile(r"(?:^|,)\s*Personali[sz]ation\s*:", re.IGNORECASE)
TAKEN = tuple(column.name for column in ITEMS if column.content != "aside")


def own_words(variations: str) -> tuple[str, str | None]:
    """The choices, and apart from them what the buyer wrote, from its label on."""
    found = PERSONAL.search(variations)
    if not found:
        return variations, None
    return variations[: found.start()], variations[found.start() :].lstrip(",")


class Choices(Memo[tuple[str, str | None]]):
    """Variations, divided once for each that is chosen again and again."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def parse(self, text: str) -> tuple[str, str | None]:
        return own_words(self._words.parse(text))


class ItemRows:
    """`read` is the hot path: it knows only good rows, and whatever surprises it is looked at
    again by `Cells.problem`, which finds the words."""

    source: Source = "items"

    def __init__(self, task: ImportTask) -> None:
        self._cells = Cells(task, ITEMS)
        self._take = self._cells.picker(TAKEN)
        self._choices = Choices(self._cells.words)

    def read(self, chunk: Chunk, batch: Batch) -> None:
        cells, take, extras = self._cells, self._take, self._cells.extras
        dates, money, numbers, counts, words = (
            cells.dates,
            cells.money,
            cells.numbers,
            cells.counts,
            cells.words,
        )
        choices, orders, by_line = self._choices, batch.orders, batch.by_line
        for number, row in enumerate(chunk.rows, chunk.first):
            try:
                (
                    sold, title, label, quantity, price, coupon, details, discount, saved, shipping,
                    tax, total, currency, line_id, listing_id, paid, shipped, name, street1,
                    street2, city, state, zip_code, country, order_id, variations, order_type,
                    listing_type, payment_type, vat, sku,
                ) = take(row)  # fmt: skip
                amounts = money[currency]
                sold_on, units, minor = dates[sold], counts[quantity], amounts[price]
                if not line_id.isdecimal() or len(line_id) > 20:
                    line_id = numbers[line_id]
                if not order_id.isdecimal() or len(order_id) > 20:
                    order_id = numbers[order_id]
                named = words[title]
                if sold_on is None or units is None or minor is None:
                    raise Refused("is empty.")
                if not (line_id and order_id and named):
                    raise Refused("is empty.")
                item_total = amounts[total]
                personal, extra = None, extras(row)
                if variations:
                    variations, personal = choices[variations]
                values = (
                    line_id,
                    numbers[listing_id],
                    named,
                    sku,
                    variations,
                    units,
                    amounts.currency,
                    minor,
                    minor * units if item_total is None else item_total,
                    abs(amounts[discount] or 0),
                    abs(amounts[saved] or 0),
                    amounts[shipping] or 0,
                    amounts[tax] or 0,
                    amounts[vat] or 0,
                    coupon,
                    details,
                    sold_on,
                    dates[paid],
                    dates[shipped],
                    order_type,
                    listing_type,
                    payment_type,
                    "items",
                    personal,
                    extra,
                )
            except (Refused, IndexError):
                if problem := cells.problem(chunk, number):
                    batch.problems.append(problem)
                continue
            order = orders.get(order_id)
            if order is None:
                orders[order_id] = order = Gathered(order_id, amounts.currency)
            elif order.currency != amounts.currency:
                batch.problems.append(mixed(number, order.currency, amounts.currency, row))
                continue
            if line_id in by_line:
                order.repeated = by_line[line_id].repeated = True
            by_line[line_id] = order
            order.values.append(values)
            order.rows.append(number)
            if personal or extra:
                order.private = True
            buyer = (
                label, "", name, "", "", street1, street2, city, state, zip_code, country,
            )  # fmt: skip
            order.buyer = joined(order.buyer, buyer) if order.buyer else buyer


def mixed(number: int, expected: str, found: str, row: list[str] | None = None) -> Problem:
    return Problem(
        number,
        f"Currency reads {found}, but the rest of this order is in {expected}; "
        "amounts of different currencies cannot be added.",
        "Currency",
        tuple(row or ()),
    )
