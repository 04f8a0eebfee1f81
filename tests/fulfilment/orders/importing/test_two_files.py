"""The list of orders and the list of items complete one order, whichever comes first."""

from dataclasses import replace
from datetime import date

import pytest

from tests.fulfilment.orders.importing import exports
from tests.fulfilment.orders.importing.conftest import Shop
from tests.fulfilment.orders.importing.exports import ORDERS, Item, Sale

DAY = date(2025, 10, 3)


def test_either_order_of_arrival_ends_the_same(shop: Shop, other_shop: Shop) -> None:
    sales = exports.make(40, seed=11)
    lines = sum(len(sale.items) for sale in sales)
    assert shop.items(sales).tally.imported == lines
    assert shop.orders(sales).tally.updated == len(sales)
    assert other_shop.orders(sales).tally.imported == len(sales)
    assert other_shop.items(sales).tally.imported == lines
    assert shop.all() == other_shop.all()
    assert shop.items(sales).tally.unchanged == lines
    assert shop.orders(sales).tally.unchanged == len(sales)
    assert shop.all() == other_shop.all()


def test_the_channels_own_figures_go_before_sums_of_lines(shop: Shop) -> None:
    sale = exports.make(1, seed=12)[0]
    known = replace(sale, items=sale.items[:1])
    shop.items([known])
    told = replace(sale, items=[*sale.items, Item(1, 2, "Not in the file", 3, 1000)], discount=90)
    shop.orders([told])
    order = shop.order(sale.order)
    assert (order["gross_minor"], order["discount_minor"]) == (told.gross, 90)
    assert order["item_count"] == sum(item.quantity for item in told.items)
    assert (order["line_count"], order["sources"]) == (1, "items,orders")
    [line] = shop.lines_of(sale.order)
    assert line["reported_discount_minor"] == known.discount
    share = 90 * known.items[0].total / told.gross
    assert abs(line["allocated_discount_minor"] - share) <= 0.5


def test_revenue_is_never_the_total_with_taxes(shop: Shop) -> None:
    sale = Sale(7, DAY, "Pia", "pia", [Item(1, 1, "x", 1, 2000)], 200, 400, tax=500, fees=120)
    shop.orders([sale])
    order = shop.order(7)
    assert (order["revenue_minor"], order["total_minor"]) == (2200, 2700)
    assert (order["fees_minor"], order["net_minor"], order["net_gap_minor"]) == (120, 2080, 0)


def test_a_net_that_does_not_add_up_is_kept_and_noted(shop: Shop) -> None:
    sale = Sale(7, DAY, "Pia", "pia", [Item(1, 1, "x", 1, 2000)], fees=100, gap=460)
    shop.orders([sale])
    order = shop.order(7)
    assert (order["revenue_minor"], order["net_minor"], order["net_gap_minor"]) == (2000, 2360, 460)


@pytest.mark.parametrize(
    ("adjusted", "refunded", "status"),
    [((0, 0), 0, "shipped"), ((6400, 71600), 36000, "partially_refunded")],
)
def test_only_an_adjusted_net_that_is_not_zero_tells_of_a_refund(
    shop: Shop, adjusted: tuple[int, int], refunded: int, status: str
) -> None:
    item = Item(1, 1, "x", 1, 190_000)
    sale = Sale(7, DAY, "Pia", "pia", [item], discount=76_000, fees=8200, adjusted=adjusted)
    shop.orders([sale])
    order = shop.order(7)
    assert (order["net_minor"], order["refunded_minor"]) == (105_800, refunded)
    assert (order["status"], order["adjusted_net_minor"]) == (status, adjusted[1])


def test_a_refund_stays_told_when_an_older_export_comes_again(shop: Shop) -> None:
    sale = Sale(7, DAY, "Pia", "pia", [Item(1, 1, "x", 1, 2000)], adjusted=(50, 900))
    assert shop.orders([replace(sale, adjusted=(0, 0))]).tally.imported == 1
    assert shop.orders([sale]).tally.updated == 1
    assert shop.orders([replace(sale, adjusted=(0, 0))]).tally.unchanged == 1
    assert shop.order(7)["status"] == "partially_refunded"


def test_buyers_are_known_by_user_id_in_both_files(shop: Shop) -> None:
    sales = exports.make(30, seed=13)
    shop.items(sales)
    by_items = {row["external_id"]: row["buyer_key"] for row in shop.all()["orders"]}
    shop.orders(sales)
    by_both = {row["external_id"]: row["buyer_key"] for row in shop.all()["orders"]}
    assert by_items == by_both
    keys = {sale.user or sale.name: by_both[str(sale.order)] for sale in sales}
    assert len(set(keys.values())) == len(keys) < len(sales)
    assert all(key and len(key) == 24 for key in by_both.values())


def test_both_files_words_about_a_buyer_are_kept(shop: Shop) -> None:
    sale = exports.make(1, seed=14)[0]
    shop.items([replace(sale, street="1 Old Street")])
    shop.orders([replace(sale, street="2 New Street")])
    buyer = shop.order(sale.order)["buyer"]
    assert "1 Old Street" in buyer and "2 New Street" in buyer


def test_amounts_of_another_currency_are_refused(shop: Shop) -> None:
    sales = exports.make(3, seed=15)
    shop.items(sales)
    euros = [replace(sales[0], currency="EUR"), *sales[1:]]
    result = shop.orders(euros)
    assert (result.tally.updated, result.tally.refused) == (2, 1)
    [problem] = result.problems
    assert problem.row == 2
    assert "Currency reads EUR, but the rest of this order is in USD" in problem.reason
    assert shop.order(sales[0].order)["sources"] == "items"


def test_other_columns_of_orders_are_kept_too(shop: Shop) -> None:
    sale = exports.make(1, seed=16)[0]
    [row] = exports.order_rows([sale])
    row[ORDERS.index("Status")] = "On hold"
    header = [*ORDERS, "Gift Message"]
    shop.take(shop.write(header, [[*row, "With love"]]))
    order = shop.order(sale.order)
    assert order["extra"] == '{"Gift Message":"With love","Status":"On hold"}'
    assert (order["payment_method"], order["sku"]) == ("Credit Card", row[-1])
