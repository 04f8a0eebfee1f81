"""Revenue by day, as the orders of the day have it."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.fulfilment.orders.importing import exports
from tests.fulfilment.orders.importing.conftest import Shop
from tests.fulfilment.orders.importing.exports import Item, Sale


def days(shop: Shop) -> dict[date, dict[str, Any]]:
    return {row["day"]: row for row in shop.all()["days"]}


def test_a_day_is_the_sum_of_its_orders(shop: Shop) -> None:
    sales = exports.make(40, seed=71)
    shop.items(sales)
    found = days(shop)
    assert set(found) == {sale.day for sale in sales}
    for day, row in found.items():
        mine = [sale for sale in sales if sale.day == day]
        assert row["orders"] == len(mine)
        assert row["units"] == sum(item.quantity for sale in mine for item in sale.items)
        assert row["revenue_minor"] == sum(sale.revenue for sale in mine)
        assert (row["orders_with_fees"], row["fees_minor"], row["net_minor"]) == (0, 0, 0)
    shop.orders(sales[:20])
    for day, row in days(shop).items():
        known = [sale for sale in sales[:20] if sale.day == day]
        assert row["orders_with_fees"] == len(known)
        assert row["fees_minor"] == sum(sale.fees for sale in known)
        assert row["net_minor"] == sum(sale.net for sale in known)


def test_currencies_are_never_added(shop: Shop) -> None:
    first = Sale(1, date(2025, 3, 1), "Pia", "pia", [Item(11, 1, "x", 1, 500)])
    yen = Sale(2, date(2025, 3, 1), "Kei", "kei", [Item(12, 1, "x", 1, 50000)], currency="JPY")
    shop.items([first, yen])
    rows = [row for row in shop.all()["days"] if row["day"] == date(2025, 3, 1)]
    assert {(row["currency"], row["revenue_minor"]) for row in rows} == {("USD", 500), ("JPY", 500)}


def test_a_day_that_an_order_leaves_is_rolled_up_too(shop: Shop) -> None:
    sale = Sale(1, date(2025, 3, 1), "Pia", "pia", [Item(11, 1, "x", 1, 500)])
    shop.items([sale])
    shop.items([replace(sale, day=date(2025, 4, 9))])
    assert set(days(shop)) == {date(2025, 4, 9)}
