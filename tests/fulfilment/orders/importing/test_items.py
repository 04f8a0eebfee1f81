"""A file of items: what becomes of its rows, and of the orders they make up."""

import random
from dataclasses import replace
from datetime import date

from tests.fulfilment.orders.importing import exports
from tests.fulfilment.orders.importing.conftest import Shop
from tests.fulfilment.orders.importing.exports import ITEMS, Item, Sale


def test_every_row_is_imported_once_and_then_unchanged(shop: Shop) -> None:
    sales = exports.make(40)
    count = sum(len(sale.items) for sale in sales)
    first = shop.items(sales)
    assert first.kind == "etsy.order_items"
    assert (first.tally.imported, first.tally.rows) == (count, count)
    before = shop.all()
    again = shop.items(sales)
    assert (again.tally.unchanged, again.tally.rows) == (count, count)
    assert shop.all() == before
    assert (again.first_day, again.last_day) == (None, None)


def test_figures_of_orders_are_sums_of_their_rows(shop: Shop) -> None:
    sales = exports.make(30, seed=2)
    shop.items(sales)
    for sale in sales:
        order = shop.order(sale.order)
        assert order["gross_minor"] == sale.gross
        assert order["discount_minor"] == sale.discount
        assert order["shipping_minor"] == sale.shipping
        assert order["revenue_minor"] == sale.revenue
        assert order["item_count"] == sum(item.quantity for item in sale.items)
        assert (order["line_count"], order["ordered_on"]) == (len(sale.items), sale.day)
        assert (order["fees_minor"], order["net_minor"]) == (None, None)
        assert order["status"] == ("shipped" if sale.shipped else "paid")
        lines = shop.lines_of(sale.order)
        assert sum(line["allocated_discount_minor"] for line in lines) == sale.discount
        assert [int(line["external_id"]) for line in lines] == sorted(
            item.transaction for item in sale.items
        )


def test_rows_of_an_order_may_lie_apart(shop: Shop, other_shop: Shop) -> None:
    sales = exports.make(30, seed=3)
    shop.items(sales)
    rows = exports.item_rows(sales)
    random.Random(7).shuffle(rows)
    other_shop.take(other_shop.write(ITEMS, rows), chunk_rows=3)
    assert other_shop.all() == shop.all()


def test_a_discount_is_divided_by_what_the_lines_cost(shop: Shop) -> None:
    items = [Item(11, 1, "One", 1, 100), Item(12, 2, "Two", 2, 100), Item(13, 3, "Free", 1, 0)]
    shop.items([Sale(7, date(2025, 10, 3), "Pia Cole", "pia", items, discount=100)])
    assert [line["allocated_discount_minor"] for line in shop.lines_of(7)] == [33, 67, 0]


def test_all_columns_can_be_had_back(shop: Shop) -> None:
    item = Item(21, 9, "Name &amp; Title", 2, 325, "Size:Small,Personalization:For Mia, 7", 42)
    sale = Sale(5, date(2025, 1, 2), "Pia Cole", "pia", [item], 10, 20, 30, coupon="SAVE")
    sale = replace(sale, marks={"InPerson Discount": "1.00", "InPerson Location": "Fair"})
    shop.items([sale])
    [line], order = shop.lines_of(5), shop.order(5)
    assert line["title"] == "Name & Title"
    assert line["variations"] == "Size:Small"
    assert line["personalization"] == "Personalization:For Mia, 7"
    assert line["extra"] == '{"InPerson Discount":"1.00","InPerson Location":"Fair"}'
    assert (line["reported_shipping_minor"], line["reported_tax_minor"]) == (20, 30)
    assert (line["coupon_code"], line["coupon_details"]) == ("SAVE", "SAVE - % off")
    assert (line["order_type"], line["listing_type"]) == ("online", "listing")
    assert (line["payment_type"], line["vat_minor"], line["sku"]) == ("online_cc", 42, "SKU-9")
    assert (line["sold_on"], line["paid_on"], line["shipped_on"]) == (sale.day,) * 3
    assert order["buyer"] == (
        '{"items":{"label":"Pia Cole (pia)","name":"Pia Cole","street1":"12 Example Street",'
        '"city":"Springfield","state":"IL","zip":"02139","country":"United States"}}'
    )


def test_buyers_words_and_addresses_are_sealed(shop: Shop) -> None:
    item = Item(21, 9, "A print", 1, 325, "Size:Small,Personalization:For Mia")
    shop.items([Sale(5, date(2025, 1, 2), "Pia Cole", "pia77", [item])])
    with shop.reading() as connection:
        stored = [
            repr(tuple(row))
            for table in ("orders", "order_lines", "import_problems", "imports")
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}")
        ]
    assert stored
    for word in ("Mia", "Pia", "pia77", "Example Street", "02139", "Springfield"):
        assert word not in "".join(stored)


def test_of_two_rows_with_one_key_the_later_wins(shop: Shop) -> None:
    sale = exports.make(1, seed=5)[0]
    changed = replace(sale, items=[replace(sale.items[0], price=777)], discount=0)
    result = shop.items([sale, sale, changed])
    count = len(sale.items)
    assert (result.tally.imported, result.tally.unchanged, result.tally.updated) == (
        count,
        count,
        1,
    )
    line = next(x for x in shop.lines_of(sale.order) if x["price_minor"] == 777)
    assert line["external_id"] == str(sale.items[0].transaction)


def test_a_newer_export_adds_and_an_older_one_takes_nothing_away(shop: Shop) -> None:
    sales = exports.make(10, seed=6, shipped=False)
    shop.items(sales)
    newer = [replace(sale, shipped=True, zip="02139-1") for sale in sales]
    result = shop.items(newer)
    assert result.tally.updated == result.tally.rows
    after = shop.all()
    older = shop.items([replace(sale, zip="02139-1") for sale in sales])
    assert older.tally.unchanged == older.tally.rows
    assert shop.all() == after
    assert all(order["status"] == "shipped" for order in after["orders"])


def test_a_zip_code_keeps_the_zeros_that_a_spreadsheet_drops(shop: Shop) -> None:
    sales = exports.make(5, seed=8)
    shop.items(sales)
    again = shop.items([replace(sale, zip="2139") for sale in sales])
    assert again.tally.unchanged == again.tally.rows
    assert '"zip":"02139"' in shop.order(sales[0].order)["buyer"]
