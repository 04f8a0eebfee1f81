"""Etsy's order files, and those of its other files that are recognised but not taken in yet."""

from collections.abc import Callable
from functools import partial

from app.fulfilment.orders.importing.headers import ITEMS, ORDERS, SHORT, STATS
from app.fulfilment.orders.importing.item_rows import ItemRows
from app.fulfilment.orders.importing.order_rows import OrderRows
from app.fulfilment.orders.importing.reader import OrderReader, Rows
from app.fulfilment.orders.importing.short_rows import ShortRows
from app.fulfilment.orders.importing.stats_rows import StatsReader
from app.fulfilment.orders.importing.stats_writer import StatsWriter
from app.fulfilment.orders.importing.writer import OrderWriter
from app.office.imports.columns import Column
from app.office.imports.importer import Importer, ImportTask
from app.office.imports.kinds import ImportKind

CHANNEL = "etsy"
DOWNLOAD = "Shop Manager, Settings, Options, Download Data"


def _seen(*headers: str | tuple[str, ...]) -> tuple[Column, ...]:
    """Columns by which a file is told, without reading them."""
    named = [(header,) if isinstance(header, str) else header for header in headers]
    return tuple(
        Column(f"column{number}", names[0], names[1:], required=True)
        for number, names in enumerate(named)
    )


def _orders(rows: Callable[[ImportTask], Rows]) -> Importer:
    return Importer(partial(OrderReader, rows=rows), partial(OrderWriter, channel=CHANNEL))


KINDS = (
    ImportKind(
        key="etsy.order_items",
        label="Etsy sold order items",
        sentence=f"Etsy's list of items sold, one row an item: {DOWNLOAD}, Order Items.",
        columns=ITEMS,
        start=_orders(ItemRows),
    ),
    ImportKind(
        key="etsy.orders",
        label="Etsy sold orders",
        sentence=f"Etsy's list of orders, one row an order, with fees: {DOWNLOAD}, Orders.",
        columns=ORDERS,
        start=_orders(OrderRows),
    ),
    ImportKind(
        key="etsy.order_items_short",
        label="Etsy sales, short form",
        sentence="A list of items sold without order numbers, one row an item.",
        columns=SHORT,
        start=_orders(ShortRows),
    ),
    ImportKind(
        key="etsy.stats_short",
        label="Etsy shop statistics, short form",
        sentence="Views, visits, orders and revenue of a shop by day.",
        columns=STATS,
        start=Importer(StatsReader, partial(StatsWriter, channel=CHANNEL)),
    ),
    ImportKind(
        key="etsy.statement",
        label="Etsy monthly statement",
        sentence="an Etsy monthly statement, with every sale, fee and refund of a month.",
        columns=_seen(
            ("Date", "Datum"),
            ("Type", "Art"),
            ("Title", "Titel"),
            ("Currency", "Währung"),
            ("Amount", "Betrag"),
            ("Fees & Taxes", "Gebühren & Steuern"),
            ("Net", "Netto"),
        ),
        not_yet="Statements are not taken in yet; orders come from the sold orders files.",
    ),
    ImportKind(
        key="etsy.payments",
        label="Etsy Payments sales",
        sentence="an Etsy Payments sales file, with what was paid, charged and refunded.",
        columns=_seen("Payment ID", "Order ID", "Gross Amount", "Fees", "Net Amount"),
        not_yet="Payments are not taken in yet; orders come from the sold orders files.",
    ),
    ImportKind(
        key="etsy.deposits",
        label="Etsy deposits",
        sentence="an Etsy deposits file, with what was sent to the bank account.",
        columns=_seen("Date", "Amount", "Currency", "Status", "Bank Account Ending Digits"),
        not_yet="Deposits are not taken in yet.",
    ),
    ImportKind(
        key="etsy.listings",
        label="Etsy listings",
        sentence="an Etsy listings file, with the texts and photos of active listings.",
        columns=_seen(
            ("Title", "Titel", "Titolo"),
            ("Description", "Beschreibung", "Descrizione"),
            ("Price", "Preis", "Prezzo"),
            ("Quantity", "Stückzahl", "Quantità"),
            ("Tags", "Tag"),
            ("Materials", "Materialien", "Materiali"),
        ),
        not_yet="Listings are not taken in yet.",
    ),
)
