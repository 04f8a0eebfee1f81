"""Every cell of a real export can be had back from the tables, those of buyers included."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.fulfilment.orders.importing.conftest import Shop
from tests.fulfilment.orders.importing.exports import ITEMS, ORDERS
from tests.fulfilment.orders.importing.test_shared import ITEMS as ITEM_FILES
from tests.fulfilment.orders.importing.test_shared import ORDERS as ORDER_FILES
from tests.fulfilment.orders.importing.test_shared import day, minor, rows_of

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not ITEM_FILES, reason="../shared/data is not beside this checkout"),
]
Found = dict[str, Any]
"""A line or an order, its buyer's sheet, and the columns without a place, by header."""
Reads = Callable[[str, Found], bool]


def text(column: str) -> Reads:
    return lambda cell, found: found["row"][column] == unescape(cell.strip())


def amount(column: str) -> Reads:
    return lambda cell, found: (found["row"][column] or 0) == minor(cell)


def number(column: str) -> Reads:
    return lambda cell, found: found["row"][column] == int(Decimal(cell))


def moment(column: str) -> Reads:
    def reads(cell: str, found: Found) -> bool:
        stored: date | None = found["row"][column]
        return (stored.isoformat() if stored else "") == (day(cell) if cell else "")

    return reads


def buyer(name: str) -> Reads:
    return lambda cell, found: found["buyer"].get(name, "") == cell


def aside(title: str) -> Reads:
    return lambda cell, found: found["extra"].get(title, "") == cell


def chosen(cell: str, found: Found) -> bool:
    parts = (found["row"]["variations"], found["row"]["personalization"])
    return ",".join(filter(None, parts)) == unescape(cell.strip()).replace("\r\n", "\n")


ASIDE = {title: aside(title) for title in ("InPerson Discount", "InPerson Location")}
LINE: dict[str, Reads] = {
    "Sale Date": moment("sold_on"),
    "Item Name": text("title"),
    "Buyer": buyer("label"),
    "Quantity": number("quantity"),
    "Price": amount("price_minor"),
    "Coupon Code": text("coupon_code"),
    "Coupon Details": text("coupon_details"),
    "Discount Amount": amount("reported_discount_minor"),
    "Shipping Discount": amount("reported_shipping_discount_minor"),
    "Order Shipping": amount("reported_shipping_minor"),
    "Order Sales Tax": amount("reported_tax_minor"),
    "Item Total": amount("item_total_minor"),
    "Currency": text("currency"),
    "Transaction ID": text("external_id"),
    "Listing ID": text("external_listing_id"),
    "Date Paid": moment("paid_on"),
    "Date Shipped": moment("shipped_on"),
    "Ship Name": buyer("name"),
    "Ship Address1": buyer("street1"),
    "Ship Address2": buyer("street2"),
    "Ship City": buyer("city"),
    "Ship State": buyer("state"),
    "Ship Zipcode": buyer("zip"),
    "Ship Country": buyer("country"),
    "Order ID": text("order"),
    "Variations": chosen,
    "Order Type": text("order_type"),
    "Listings Type": text("listing_type"),
    "Payment Type": text("payment_type"),
    "VAT Paid by Buyer": amount("vat_minor"),
    "SKU": text("sku"),
    **ASIDE,
}
ORDER: dict[str, Reads] = {
    "Sale Date": moment("ordered_on"),
    "Order ID": text("external_id"),
    "Buyer User ID": buyer("user"),
    "Full Name": buyer("name"),
    "First Name": buyer("first_name"),
    "Last Name": buyer("last_name"),
    "Number of Items": number("item_count"),
    "Payment Method": text("payment_method"),
    "Date Shipped": moment("shipped_on"),
    "Street 1": buyer("street1"),
    "Street 2": buyer("street2"),
    "Ship City": buyer("city"),
    "Ship State": buyer("state"),
    "Ship Zipcode": buyer("zip"),
    "Ship Country": buyer("country"),
    "Currency": text("currency"),
    "Order Value": amount("gross_minor"),
    "Coupon Code": text("coupon_code"),
    "Coupon Details": text("coupon_details"),
    "Discount Amount": amount("discount_minor"),
    "Shipping Discount": amount("shipping_discount_minor"),
    "Shipping": amount("shipping_minor"),
    "Sales Tax": amount("tax_minor"),
    "Order Total": amount("total_minor"),
    "Status": aside("Status"),
    "Card Processing Fees": amount("fees_minor"),
    "Order Net": amount("net_minor"),
    "Adjusted Order Total": amount("adjusted_total_minor"),
    "Adjusted Card Processing Fees": amount("adjusted_fees_minor"),
    "Adjusted Net Order Amount": amount("adjusted_net_minor"),
    "Buyer": buyer("label"),
    "Order Type": text("order_type"),
    "Payment Type": text("payment_type"),
    "SKU": text("sku"),
    **ASIDE,
}


def test_every_column_is_looked_at() -> None:
    assert (set(LINE), set(ORDER)) == (set(ITEMS), set(ORDERS))


@pytest.mark.parametrize("path", ITEM_FILES, ids=lambda path: path.stem)
def test_of_items(sqlite_shop: Shop, path: Path) -> None:
    sqlite_shop.take(path)
    found = sqlite_shop.all()
    buyers = {order["external_id"]: order["buyer"] for order in found["orders"]}
    lines = {line["external_id"]: line for line in found["lines"]}
    assert not [
        (row["Transaction ID"], title, cell)
        for row in rows_of(path)
        for title, cell in row.items()
        if not LINE[title](cell, _told(lines[row["Transaction ID"]], buyers, "items", "order"))
    ]


@pytest.mark.parametrize("path", ORDER_FILES, ids=lambda path: path.stem)
def test_of_orders(sqlite_shop: Shop, path: Path) -> None:
    sqlite_shop.take(path)
    orders = {order["external_id"]: order for order in sqlite_shop.all()["orders"]}
    buyers = {number: order["buyer"] for number, order in orders.items()}
    assert not [
        (row["Order ID"], title, cell)
        for row in rows_of(path)
        for title, cell in row.items()
        if not ORDER[title](cell, _told(orders[row["Order ID"]], buyers, "orders", "external_id"))
    ]


def _told(row: dict[str, Any], buyers: dict[str, str | None], source: str, order: str) -> Found:
    sheet = json.loads(buyers[row[order]] or "{}")
    return {
        "row": row,
        "buyer": sheet.get(source, {}),
        "extra": json.loads(row["extra"] or "{}"),
    }
