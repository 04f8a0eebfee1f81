"""The invented year: the same each time, and whole."""

import csv
import io
from collections import Counter
from datetime import date, timedelta

import pytest

from app.office.demo import exports, year
from app.office.demo.shop import ITEMS

LAST = date(2026, 11, 19)


def test_the_same_seed_and_day_tell_the_same_year() -> None:
    assert year.orders(LAST) == year.orders(LAST)
    assert year.orders(LAST, seed=7) == year.orders(LAST, seed=7)


def test_another_seed_or_day_tells_another() -> None:
    assert year.orders(LAST, seed=7) != year.orders(LAST)
    assert year.orders(LAST + timedelta(days=1)) != year.orders(LAST)


def test_it_is_a_year_of_orders_oldest_first() -> None:
    made = year.orders(LAST)
    days = [order.day for order in made]
    assert days == sorted(days)
    assert days[0] >= LAST - timedelta(days=364)
    assert LAST - timedelta(days=2) <= days[-1] <= LAST
    assert 1_000 < len(made) < 4_000
    assert len({order.order_id for order in made}) == len(made)
    lines = [line.transaction_id for order in made for line in order.lines]
    assert len(set(lines)) == len(lines)
    assert {line.item for order in made for line in order.lines} == set(ITEMS)


def test_things_are_sold_only_once_they_are_listed_and_some_buyers_come_back() -> None:
    made = year.orders(LAST)
    first = LAST - timedelta(days=364)
    for order in made:
        gone = (order.day - first).days / 365
        assert all(line.item.since <= gone for line in order.lines)
    buyers = Counter(order.buyer.user_id for order in made)
    assert len([user for user, count in buyers.items() if count > 1]) > 100
    assert any(order.refunded for order in made)
    assert any(order.discount for order in made)


def test_a_discount_never_exceeds_the_order() -> None:
    for order in year.orders(LAST):
        assert 0 <= order.discount < order.value
        assert bool(order.coupon) == bool(order.discount)


@pytest.mark.parametrize("currency", ["USD", "EUR"])
def test_both_files_tell_the_same_orders(currency: str) -> None:
    made = year.orders(LAST)[:200]
    items = list(csv.DictReader(io.StringIO(exports.order_items_csv(made, currency).decode())))
    sold = list(csv.DictReader(io.StringIO(exports.sold_orders_csv(made, currency).decode())))
    assert len(sold) == 200
    assert len(items) == sum(len(order.lines) for order in made)
    assert {row["Currency"] for row in [*items, *sold]} == {currency}
    assert {row["Order ID"] for row in items} == {row["Order ID"] for row in sold}
    discounts = Counter[str]()
    for row in items:
        discounts[row["Order ID"]] += round(float(row["Discount Amount"]) * 100)
    for row in sold:
        assert discounts[row["Order ID"]] == round(float(row["Discount Amount"]) * 100)
