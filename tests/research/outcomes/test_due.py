"""When an outcome is due, and what it counts."""

from datetime import date, timedelta

import pytest
from msgspec import structs

from app.research.outcomes.due import PATIENCE, due
from app.research.outcomes.facts import ListedNiche, ProductSale

LISTED = date(2026, 6, 1)
NICHE = ListedNiche("o1", "p1", 71.5, LISTED, "USD", "123456")


def at(days):
    return LISTED + timedelta(days=days)


def sale(days, units=1, product="p1", currency="USD"):
    return ProductSale(product, at(days), units, units * 500, currency)


@pytest.mark.parametrize(
    ("age", "days"), [(29, []), (30, [30]), (60, [30, 60]), (400, [30, 60, 90])]
)
def test_due_on_the_day_itself(age, days):
    assert [one.day for one in due([NICHE], [], at(age), at(age))] == days


def test_sales_of_the_first_day_count_and_those_of_the_last_do_not():
    sales = [sale(-1, 9), sale(0), sale(29, 2), sale(30, 4), sale(59, 8), sale(60, 16)]
    found = {one.day: one.units for one in due([NICHE], sales, at(90), at(90))}
    assert found == {30: 3, 60: 15, 90: 31}


def test_it_waits_for_the_import_that_tells_of_its_last_days_but_not_for_ever():
    assert due([NICHE], [], at(31), at(20)) == []
    assert due([NICHE], [], at(31), None) == []
    assert len(due([NICHE], [], at(31), at(30))) == 1
    late = at(30) + PATIENCE
    assert due([NICHE], [], late - timedelta(days=1), at(20)) == []
    assert len(due([NICHE], [], late, at(20))) == 1


def test_products_of_one_niche_are_one_outcome_from_its_first_day():
    second = structs.replace(NICHE, product_id="p2", listed_on=at(40), listing="99")
    other = structs.replace(NICHE, opportunity_id="o2", product_id="p3", listing="77")
    sales = [sale(3), sale(45, 2, "p2"), sale(5, 7, "p3"), sale(6, 1, currency="EUR")]
    found = due([second, NICHE, other], sales, at(60), at(60))
    assert [(one.opportunity_id, one.day, one.units) for one in found] == [
        ("o1", 30, 2),
        ("o1", 60, 4),
        ("o2", 30, 7),
        ("o2", 60, 7),
    ]
    assert [one.listings for one in found[:2]] == [("123456",), ("123456", "99")]
    assert found[0].revenue_minor == 500, "the other currency is no dollar"
