"""The verdict: one table of cases, and missing evidence is named and counts for nothing."""

from datetime import date, timedelta

import pytest
from msgspec import structs

from app.research.products.facts import CountRow, InterestRow, Market, SeasonRow
from app.research.products.margin import Sale, margin
from app.research.products.verdict import judge

DAY = date(2026, 11, 21)
GOOD = Sale(price=1500, currency="USD", country="US", day=DAY)
MEDIUM = structs.replace(GOOD, cost=700)
BAD = structs.replace(GOOD, cost=1300)


def count(listings: int) -> CountRow:
    return CountRow("s1", "lisbon planner", listings, DAY, "keyword_tool")


def interest(change: float) -> InterestRow:
    return InterestRow("lisbon planner", "google_trends", (), change)


def season(days_left: int) -> SeasonRow:
    list_by = DAY + timedelta(days=days_left)
    return SeasonRow("easter", "Easter", list_by + timedelta(45), 45, list_by, days_left)


CASES = [
    ("digital", GOOD, Market(competition=(count(900),)), "make"),
    ("physical", GOOD, Market(competition=(count(900),)), "make"),
    ("supplier", GOOD, Market(competition=(count(900),)), "import"),
    ("digital", GOOD, Market(), "watch"),
    ("digital", BAD, Market(competition=(count(900),)), "skip"),
    ("supplier", BAD, Market(has_sales=True, units=40), "skip"),
    ("digital", GOOD, Market(competition=(count(400_000),)), "skip"),
    ("digital", GOOD, Market(competition=(count(400_000),), has_sales=True, units=40), "make"),
    ("digital", GOOD, Market(competition=(count(50_000),)), "watch"),
    ("digital", MEDIUM, Market(competition=(count(900),)), "watch"),
    ("digital", GOOD, Market(competition=(count(900),), interest=(interest(-0.4),)), "watch"),
    ("digital", GOOD, Market(has_sales=True, interest=(interest(0.4),)), "make"),
    ("digital", GOOD, Market(has_sales=True, seasons=(season(20),)), "make"),
    ("digital", GOOD, Market(competition=(count(900),), seasons=(season(-3),)), "watch"),
    ("digital", GOOD, Market(has_sales=True, seasons=(season(200),)), "watch"),
]


@pytest.mark.parametrize(("kind", "sale", "market", "word"), CASES)
def test_the_table(kind, sale, market, word) -> None:
    found = judge(kind, margin(sale), market)
    assert found.word == word
    assert judge(kind, margin(sale), market) == found


def test_missing_evidence_is_named() -> None:
    found = judge("digital", margin(GOOD), Market())
    missing = {reason.about for reason in found.reasons if reason.side == "missing"}
    assert missing == {"competition", "sales", "interest"}
    assert {reason.about for reason in found.reasons} == {
        "margin",
        "competition",
        "sales",
        "interest",
        "season",
    }


def test_a_loss_is_skipped_whatever_the_market_says() -> None:
    market = Market(competition=(count(10),), has_sales=True, units=900, interest=(interest(2),))
    sale = structs.replace(GOOD, cost=1500)
    assert judge("supplier", margin(sale), market).word == "skip"
