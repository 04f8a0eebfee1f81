from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.money import Money
from app.research.niches.pricing import Average, averages, charming, first_price
from app.research.signals.book import sold_as
from db.seeds.ontology import ontology
from tests.research.niches.known import known_of, rows_of
from tests.research.shop import sales

PLANNERS = ontology().of("trip_planner")


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("9.81", "USD", "9.99"),
        ("9.60", "EUR", "9.49"),
        ("0.20", "USD", "0.49"),
        ("212", "INR", "209"),
        ("1490", "JPY", "1490"),
        ("1512", "JPY", "1490"),
    ],
)
def test_prices_are_written_as_shops_write_them(amount: str, currency: str, expected: str) -> None:
    assert charming(Money.of(amount, currency)) == Money.of(expected, currency)


@given(st.integers(1, 10**7), st.sampled_from(["USD", "JPY", "KWD", "INR"]))
def test_a_price_is_never_nothing(minor: int, currency: str) -> None:
    assert charming(Money(minor, currency)).minor > 0


def test_the_band_gives_the_first_price_and_says_so() -> None:
    price = first_price(PLANNERS, "planner", "USD", None, "en_US")
    assert Decimal("4.99") <= Decimal(price.minor) / 100 <= Decimal("14.99")
    assert "$4.99 to $14.99" in price.reason


def test_other_currencies_are_marked_as_a_level() -> None:
    price = first_price(PLANNERS, "planner", "EUR", None, "en_US")
    assert price.currency == "EUR"
    assert "price level of" in price.reason


def test_a_currency_without_a_level_keeps_dollars() -> None:
    price = first_price(PLANNERS, "planner", "ISK", None, "en_US")
    assert price.currency == "USD"
    assert "ISK" in price.reason


def test_own_earnings_come_before_the_band() -> None:
    known = known_of(rows_of(sales()))
    earned = averages(known.book, sold_as(known.book), "USD")
    assert earned["wall_art"].units > 10
    price = first_price(PLANNERS, "wall art", "USD", earned["wall_art"], "en_US")
    assert "on average" in price.reason
    assert averages(known.book, sold_as(known.book), "EUR") == {}


def test_an_average_is_money_a_unit() -> None:
    assert Average(Money(790, "USD"), 3).money.major == Decimal("7.90")
