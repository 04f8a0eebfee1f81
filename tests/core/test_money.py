"""Money is exact, keeps its currency, and reads as people write it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.money import CurrencyMismatch, Money, exponent

CURRENCIES = ("USD", "EUR", "JPY", "KWD", "GBP", "KRW")
minors = st.integers(-(10**15), 10**15)
currencies = st.sampled_from(CURRENCIES)


@given(minor=minors, currency=currencies)
def test_major_and_back(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert Money.of(money.major, currency) == money
    assert Money.of(str(money.major), currency) == money


@given(a=minors, b=minors, currency=currencies)
def test_sums_are_those_of_integers(a: int, b: int, currency: str) -> None:
    left, right = Money(a, currency), Money(b, currency)
    assert (left + right).minor == a + b
    assert (left - right) + right == left
    assert left + (-left) == Money(0, currency)
    assert (left < right) == (a < b)
    assert (left <= right) == (a <= b)


@given(a=minors, b=minors)
def test_currencies_do_not_mix(a: int, b: int) -> None:
    dollars, euros = Money(a, "USD"), Money(b, "EUR")
    for mix in (
        lambda: dollars + euros,
        lambda: dollars - euros,
        lambda: dollars < euros,
        lambda: dollars <= euros,
    ):
        with pytest.raises(CurrencyMismatch):
            mix()
    assert dollars != euros


@given(amount=st.decimals(-1_000_000, 1_000_000, allow_nan=False, places=6))
def test_rounding_is_to_the_nearest_half_away_from_zero(amount: Decimal) -> None:
    rounded = Money.of(amount, "USD").major
    assert abs(rounded - amount) <= Decimal("0.005")
    assert Money.of(-amount, "USD") == -Money.of(amount, "USD")


def test_digits_are_those_of_the_currency() -> None:
    assert [exponent(code) for code in ("USD", "JPY", "KWD")] == [2, 0, 3]
    assert Money.of("9.90", "USD").minor == 990
    assert Money.of("9.5", "JPY").minor == 10
    assert Money.of("1.2345", "KWD").minor == 1235
    assert Money.of("0.005", "USD").minor == 1
    with pytest.raises(ValueError, match="XX1"):
        exponent("XX1")


@pytest.mark.parametrize(
    ("minor", "currency", "locale", "text"),
    [
        (123450, "USD", "en_US", "$1,234.50"),
        (-990, "USD", "en_US", "-$9.90"),
        (123450, "EUR", "de_DE", "1.234,50\N{NO-BREAK SPACE}€"),
        (1500, "JPY", "en_US", "¥1,500"),
        (12345, "KWD", "en_US", "KWD12.345"),
        (0, "GBP", "en_GB", "£0.00"),
        (10**17, "USD", "en_US", "$1,000,000,000,000,000.00"),
    ],
)
def test_it_reads_as_people_write_it(minor: int, currency: str, locale: str, text: str) -> None:
    assert Money(minor, currency).text(locale) == text


@given(minor=st.integers(0, 10**15), currency=currencies)
def test_no_digit_is_lost_in_words(minor: int, currency: str) -> None:
    digits = "".join(sign for sign in Money(minor, currency).text() if sign.isdigit())
    assert int(digits) == minor
