"""Figures and times read as people of the brand's region write them."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from app.core.money import Money
from app.web.filters import for_tenant
from tests.world import TIDEWATER, WANDERLANE

LATE = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
SPACE = "\N{NO-BREAK SPACE}"


def test_money_and_numbers() -> None:
    here, there = for_tenant(WANDERLANE), for_tenant(TIDEWATER)
    assert here["money"](123450) == "$1,234.50"
    assert here["money"](Money(990, "EUR")) == "€9.90"
    assert there["money"](123450) == f"1.234,50{SPACE}€"
    assert here["money"](1500, "JPY") == "¥1,500"
    assert (here["number"](1234567), there["number"](1234567)) == ("1,234,567", "1.234.567")


def test_days_are_those_of_the_brand() -> None:
    here, there = for_tenant(WANDERLANE), for_tenant(TIDEWATER)
    assert here["day"](LATE) == "Nov 19, 2026"
    assert there["day"](LATE) == "20.11.2026"
    assert here["day"](date(2026, 1, 2), "full") == "Friday, January 2, 2026"
    assert "11:30" in here["moment"](LATE)
    assert "00:30" in there["moment"](LATE)


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        (timedelta(seconds=20), "20 seconds ago"),
        (timedelta(minutes=40), "40 minutes ago"),
        (timedelta(days=2), "2 days ago"),
        (-timedelta(hours=3), "in 3 hours"),
        (timedelta(days=41), "Oct 10, 2026"),
    ],
)
def test_times_are_relative_while_they_are_near(gone: timedelta, words: str) -> None:
    with time_machine.travel(LATE, tick=False):
        assert for_tenant(WANDERLANE)["ago"](LATE - gone) == words


def test_without_a_brand_there_is_a_plain_way() -> None:
    assert for_tenant(None)["money"](100) == "$1.00"
