"""Dated facts: eras that move with the year, fees, credentials of sandbox shops."""

from datetime import date

import pytest

from app.connectors import registry
from app.connectors.platforms.etsy import facts
from app.connectors.platforms.etsy.mapping import EtsyMoney, problems, same_title
from app.core.errors import NotFound
from app.core.money import Money


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2026, 12, 31), "2020_2026"),
        (date(2027, 1, 1), "2020_2027"),
        (date(2029, 5, 5), "2020_2029"),
    ],
)
def test_when_made_follows_the_year(day: date, value: str) -> None:
    assert facts.when_made(day) == value
    assert value in facts.when_made_values(day)
    assert f"before_{day.year - 19}" in facts.when_made_values(day)


@pytest.mark.parametrize(
    ("price", "fees"),
    [
        (Money(1000, "USD"), Money(120, "USD")),
        (Money(999, "GBP"), Money(125, "GBP")),
        (Money(490, "EUR"), Money(81, "EUR")),
        (Money(50000, "INR"), Money(8250, "INR")),
        (Money(1000, "JPY"), Money(130, "JPY")),
    ],
)
def test_fees_are_estimated_in_the_currency_of_the_price(price: Money, fees: Money) -> None:
    assert registry.fees("etsy").estimate(price) == fees
    assert registry.fees("etsy").listing == Money(20, "USD")
    assert registry.fees("etsy").source


def test_a_sandbox_shop_belongs_to_its_seed() -> None:
    one = registry.sandbox_shop("etsy", "seed", "EUR")
    assert one == registry.sandbox_shop("etsy", "seed", "EUR")
    assert one.secrets["access_token"].split(".")[0] == one.shop_id
    assert one.shop_id != registry.sandbox_shop("etsy", "other", "EUR").shop_id


def test_an_unknown_channel_is_not_found() -> None:
    assert [channel.name for channel in registry.channels()] == ["etsy"]
    with pytest.raises(NotFound):
        registry.limits("ebay")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'{"error":"Tom&#39;s"}', ["Tom's"]),
        (b'{"error":"invalid_token","error_description":"gone"}', ["invalid_token: gone"]),
        (
            b'[{"path":"/title/1","type":"x","message":"bad"},{"path":"","message":"worse"}]',
            ["title/1: bad", "worse"],
        ),
        (b'"plain"', ["plain"]),
        (b"<html>", []),
        (b"\xff", []),
        (b"null", []),
        (b'{"other":1}', []),
    ],
)
def test_refusals_are_read_in_every_shape(body: bytes, told: list[str]) -> None:
    assert problems(body) == told


def test_money_is_read_by_its_divisor() -> None:
    assert EtsyMoney(990, 100, "USD").money() == Money(990, "USD")
    assert EtsyMoney(1200, 1, "JPY").money() == Money(1200, "JPY")
    assert EtsyMoney(990, 100, "KWD").money() == Money(9900, "KWD")


def test_titles_are_the_same_but_for_spacing_and_composition() -> None:
    assert same_title("Cafe\u0301  guide ", "Café guide")
    assert not same_title("Café guide", "café guide")
