"""Real exports: no row lost, none silently changed, and a second time nothing happens."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.fulfilment.orders.importing.conftest import Shop

FOLDER = Path(__file__).resolve().parents[5] / "shared/data/etsy"
ITEMS = sorted(FOLDER.glob("EtsySoldOrderItems*.csv"))
ORDERS = sorted(FOLDER.glob("EtsySoldOrders*.csv"))
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not ITEMS, reason="../shared/data is not beside this checkout"),
]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def minor(text: str) -> int:
    return int(Decimal(text.replace(",", "") or "0") * 100)


def day(text: str) -> str:
    month, day, year = text.split("/")
    return f"{year if len(year) == 4 else f'20{year}'}-{month:0>2}-{day:0>2}"


def taken_twice(shop: Shop, path: Path, rows: int) -> None:
    first = shop.take(path)
    assert (first.tally.imported, first.tally.rows, first.problems) == (rows, rows, ())
    before = shop.all()
    again = shop.take(path)
    assert (again.tally.unchanged, again.tally.rows) == (rows, rows)
    assert shop.all() == before


@pytest.mark.parametrize("path", ITEMS, ids=lambda path: path.stem)
def test_order_items(shop: Shop, path: Path) -> None:
    rows = rows_of(path)
    taken_twice(shop, path, len(rows))
    found = shop.all()
    lines = {line["external_id"]: line for line in found["lines"]}
    for row in rows:
        line = lines.pop(row["Transaction ID"])
        assert line["order"] == row["Order ID"]
        assert line["title"] == row["Item Name"]
        assert line["external_listing_id"] == row["Listing ID"]
        assert line["quantity"] == int(row["Quantity"])
        assert line["price_minor"] == minor(row["Price"])
        assert line["item_total_minor"] == minor(row["Item Total"])
        assert line["reported_discount_minor"] == minor(row["Discount Amount"])
        assert line["reported_shipping_minor"] == minor(row["Order Shipping"])
        assert line["vat_minor"] == minor(row["VAT Paid by Buyer"])
        assert (line["currency"], line["sku"]) == (row["Currency"], row["SKU"])
        assert (line["variations"], line["coupon_code"]) == (row["Variations"], row["Coupon Code"])
        assert line["sold_on"].isoformat() == day(row["Sale Date"])
        assert line["shipped_on"].isoformat() == day(row["Date Shipped"])
    assert not lines
    assert {order["external_id"] for order in found["orders"]} == {row["Order ID"] for row in rows}
    totals = sums(found["orders"])
    assert totals["gross_minor"] == sum(minor(row["Item Total"]) for row in rows)
    assert totals["discount_minor"] == sum(minor(row["Discount Amount"]) for row in rows)
    assert totals["item_count"] == sum(int(row["Quantity"]) for row in rows)
    assert sums(found["lines"])["allocated_discount_minor"] == totals["discount_minor"]
    assert sums(found["days"])["revenue_minor"] == totals["revenue_minor"]


@pytest.mark.parametrize("path", ORDERS, ids=lambda path: path.stem)
def test_orders(shop: Shop, path: Path) -> None:
    rows = rows_of(path)
    taken_twice(shop, path, len(rows))
    found = shop.all()
    orders = {order["external_id"]: order for order in found["orders"]}
    for row in rows:
        order = orders.pop(row["Order ID"])
        value, discount, shipping = (
            minor(row[name]) for name in ("Order Value", "Discount Amount", "Shipping")
        )
        assert (order["gross_minor"], order["discount_minor"]) == (value, discount)
        assert order["revenue_minor"] == value - discount + shipping
        assert order["total_minor"] == minor(row["Order Total"])
        assert order["fees_minor"] == minor(row["Card Processing Fees"])
        assert order["net_minor"] == minor(row["Order Net"])
        gap = order["net_minor"] - (value - discount + shipping - order["fees_minor"])
        assert order["net_gap_minor"] == gap
        assert (gap != 0) == (row["Order ID"] == "3446982566")
        assert order["adjusted_net_minor"] == minor(row["Adjusted Net Order Amount"])
        is_adjusted = minor(row["Adjusted Net Order Amount"]) != 0
        assert (order["status"] == "partially_refunded") == is_adjusted
        assert order["ordered_on"].isoformat() == day(row["Sale Date"])
        assert order["item_count"] == int(row["Number of Items"])
        for name in ("Full Name", "Street 1", "Ship Zipcode", "Ship Country"):
            assert row[name].strip() in order["buyer"]
    assert not orders
    assert sums(found["days"])["net_minor"] == sum(minor(row["Order Net"]) for row in rows)


def test_two_files_of_one_shop_complete_its_orders(shop: Shop, other_shop: Shop) -> None:
    items = FOLDER / "EtsySoldOrderItems2026_INR_digital.csv"
    orders = FOLDER / "EtsySoldOrders2026_INR_digital.csv"
    shop.take(items)
    after = shop.take(orders)
    other_shop.take(orders)
    other_shop.take(items)
    assert shop.all() == other_shop.all()
    known = {row["Order ID"] for row in rows_of(items)}
    both = {row["Order ID"] for row in rows_of(orders)} & known
    assert (after.tally.updated, after.tally.imported) == (len(both), 1)
    for order in shop.all()["orders"]:
        if order["line_count"]:
            lines = shop.lines_of(order["external_id"])
            assert sum(line["item_total_minor"] for line in lines) == order["gross_minor"]
            parts = sum(line["allocated_discount_minor"] for line in lines)
            assert parts == order["discount_minor"]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("etsy_statement*", "an Etsy monthly statement"),
        ("EtsyDirectCheckoutPayments*", "an Etsy Payments sales file"),
        ("EtsyDeposits*", "an Etsy deposits file"),
        ("EtsyListingsDownload*", "an Etsy listings file"),
    ],
)
def test_other_files_are_named_and_left(sqlite_shop: Shop, pattern: str, words: str) -> None:
    paths = sorted(FOLDER.glob(pattern))
    assert paths
    for path in paths:
        with pytest.raises(Exception, match=words):
            sqlite_shop.take(path)


def sums(rows: list[dict[str, Any]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for row in rows:
        total.update({name: value for name, value in row.items() if type(value) is int})
    return total
