"""Margin and break-even: what must hold for every sale."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from app.research.products.margin import Sale, break_even, margin, price_for

DAY = date(2026, 11, 21)
CHEAP = Sale(price=1000, currency="USD", country="US", day=DAY)

sales = st.builds(
    Sale,
    price=st.integers(0, 200_000),
    currency=st.sampled_from(["USD", "EUR", "GBP", "JPY"]),
    country=st.sampled_from(["US", "GB", "DE", "HU", "IN"]),
    day=st.just(DAY),
    cost=st.integers(0, 50_000),
    shipping_charged=st.integers(0, 5_000),
    shipping_paid=st.integers(0, 5_000),
    ad_share=st.decimals(0, 1, places=2),
    ad_tier=st.sampled_from(["15", "12"]),
    discount=st.decimals(0, Decimal("0.8"), places=2),
    vat_on_fees=st.booleans(),
)


def test_by_hand() -> None:
    found = margin(structs.replace(CHEAP, cost=100))
    assert (found.fees, found.net, found.low, found.high) == (140, 760, 760, 760)
    assert found.share == 0.76


def test_the_discount_comes_first_and_shipping_counts() -> None:
    sale = structs.replace(CHEAP, discount=Decimal("0.25"), shipping_charged=500, shipping_paid=450)
    found = margin(sale)
    assert (found.item, found.revenue) == (750, 1250)
    # 0.20; 6.5 % of 12.50 is 0.8125; 3 % of 12.50 and 0.25
    assert found.fees == 20 + 81 + 63
    assert found.net == 1250 - 164 - 450


def test_nothing_paid_has_no_margin() -> None:
    assert margin(structs.replace(CHEAP, price=0)).share is None


@given(sales)
def test_every_unit_goes_somewhere(sale: Sale) -> None:
    found = margin(sale)
    assert found.net + found.fees + sale.cost + sale.shipping_paid == found.revenue
    assert found.fees == sum(line.minor for line in found.lines)
    assert all(isinstance(line.minor, int) and line.minor >= 0 for line in found.lines)
    assert found.low <= found.net + 1
    assert found.net <= found.high + 1


@settings(max_examples=40)
@given(sales)
def test_the_break_even_price_is_the_least_that_loses_nothing(sale: Sale) -> None:
    least = break_even(sale)
    assert least is not None
    assert margin(structs.replace(sale, price=least)).net >= 0
    for price in range(max(0, least - 60), least):
        assert margin(structs.replace(sale, price=price)).net < 0


@settings(max_examples=40)
@given(sales, st.decimals(0, Decimal("0.5"), places=2))
def test_the_price_for_a_wanted_margin_leaves_it(sale: Sale, wanted: Decimal) -> None:
    price = price_for(sale, wanted)
    if price is None:
        return
    found = margin(structs.replace(sale, price=price))
    assert found.net >= wanted * found.revenue


def test_no_price_leaves_what_the_fees_take() -> None:
    assert price_for(CHEAP, Decimal("0.95")) is None


def test_given_away_no_price_breaks_even() -> None:
    assert break_even(structs.replace(CHEAP, cost=100, discount=Decimal(1))) is None
