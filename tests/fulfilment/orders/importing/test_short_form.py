"""The short form has no order numbers: its orders are provisional until a file names them."""

from tests.fulfilment.orders.importing import exports
from tests.fulfilment.orders.importing.conftest import Shop
from tests.fulfilment.orders.importing.exports import SHORT


def test_each_row_becomes_a_provisional_order(shop: Shop) -> None:
    sales = exports.make(20, seed=21)
    lines = [item for sale in sales for item in sale.items]
    result = shop.short(sales)
    assert result.kind == "etsy.order_items_short"
    assert (result.tally.imported, result.tally.rows) == (len(lines), len(lines))
    orders = shop.all()["orders"]
    assert {order["external_id"] for order in orders} == {f"tx:{x.transaction}" for x in lines}
    assert all(order["provisional"] for order in orders)
    assert sum(order["revenue_minor"] for order in orders) == sum(sale.revenue for sale in sales)
    assert shop.short(sales).tally.unchanged == len(lines)


def test_a_full_export_absorbs_them(shop: Shop, other_shop: Shop) -> None:
    sales = exports.make(20, seed=22)
    lines = sum(len(sale.items) for sale in sales)
    shop.short(sales)
    assert shop.items(sales).tally.updated == lines
    other_shop.items(sales)
    orders = shop.all()["orders"]
    assert [order["external_id"] for order in orders] == [
        order["external_id"] for order in other_shop.all()["orders"]
    ]
    assert not any(order["provisional"] for order in orders)
    assert shop.all()["days"] == other_shop.all()["days"]
    assert shop.items(sales).tally.unchanged == lines
    assert shop.short(sales).tally.unchanged == lines
    for sale in sales:
        parts = [line["allocated_discount_minor"] for line in shop.lines_of(sale.order)]
        assert sum(parts) == sale.discount


def test_after_a_full_export_it_only_adds(shop: Shop) -> None:
    sales = exports.make(10, seed=23)
    lines = sum(len(sale.items) for sale in sales)
    shop.items(sales)
    before = shop.all()
    assert shop.short(sales).tally.updated == lines
    assert shop.short(sales).tally.unchanged == lines
    after = shop.all()
    told = {"reported_total_minor", "reported_status"}
    for old, new in zip(before["lines"], after["lines"], strict=True):
        assert {k for k in old if old[k] != new[k]} <= told
    assert all(order["sources"] == "items" for order in after["orders"])


def test_its_status_counts(shop: Shop) -> None:
    sales = exports.make(3, seed=24)
    shop.short(sales[:1], status="Canceled")
    shop.short(sales[1:2], status="Refunded")
    by_status = {order["status"]: order for order in shop.all()["orders"]}
    assert by_status["refunded"]["refunded_minor"] == by_status["refunded"]["revenue_minor"]
    assert "cancelled" in by_status
    days = shop.all()["days"]
    assert sum(day["revenue_minor"] for day in days) == sales[1].revenue


def test_optional_columns_may_be_missing(shop: Shop) -> None:
    sales = exports.make(5, seed=25)
    kept = [t for t in SHORT if t not in ("Buyer", "Discount Amount", "Status", "Listing ID")]
    rows = [[row[SHORT.index(title)] for title in kept] for row in exports.short_rows(sales)]
    result = shop.take(shop.write(kept, rows))
    assert (result.kind, result.tally.refused) == ("etsy.order_items_short", 0)
    assert all(order["currency"] == "USD" for order in shop.all()["orders"])
    assert all(order["buyer"] is None for order in shop.all()["orders"])
