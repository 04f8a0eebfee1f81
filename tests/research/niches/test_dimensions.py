"""Each dimension alone: bounds, direction, and honesty about what is missing."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import structs

from app.research.niches.dimensions.authority_fit import authority_fit
from app.research.niches.dimensions.bundle_potential import bundle_potential
from app.research.niches.dimensions.buyer_intent import buyer_intent
from app.research.niches.dimensions.competition_gap import competition_gap
from app.research.niches.dimensions.production_ease import production_ease
from app.research.niches.dimensions.seasonal_timing import seasonal_timing
from app.research.niches.dimensions.trend_velocity import trend_velocity
from app.research.niches.facts import (
    Competition,
    Facts,
    Format,
    Production,
    Sales,
    Timing,
    Trend,
)
from app.research.niches.scoring import DIMENSIONS, score

counts = st.integers(0, 100_000)
MADE = Production("planner", 0.9, 2, date(2026, 11, 1), ("p",))


def sales(**given_: int) -> Sales:
    figures = {
        "orders": 5,
        "best_orders": 20,
        "shop_orders": 100,
        "units": 6,
        "shop_units": 120,
        "repeat_buyers": 1,
        "listings": 2,
        "stale_months": 0,
    } | given_
    return Sales(phrase="lisbon", newest="2026-10", signal_ids=("s",), **figures)


@st.composite
def any_facts(draw: st.DrawFn) -> Facts:
    shop_orders, shop_units = draw(st.integers(1, 10**6)), draw(st.integers(1, 10**6))
    stale = draw(st.integers(0, 60))
    own = Sales(
        phrase="x",
        newest="2026-10",
        stale_months=stale,
        orders=draw(counts),
        best_orders=draw(counts),
        shop_orders=shop_orders,
        units=draw(counts),
        shop_units=shop_units,
        repeat_buyers=draw(counts),
        listings=draw(counts),
        signal_ids=("s",),
    )
    made = Format("planner", draw(counts), shop_units, stale, ("f",))
    trend = Trend(draw(counts), draw(counts), "a", "b", draw(st.booleans()), stale, ("t",))
    seen = Competition("x", draw(counts), date(2026, 11, 1), ("c",))
    days, lead, effort = draw(counts), draw(st.integers(7, 180)), draw(st.integers(1, 60))
    timing = Timing("Easter", "planner", date(2027, 3, 28), days, lead, effort, ("d",))
    return Facts(
        production=structs.replace(MADE, ease=draw(st.floats(0, 1))),
        sales=draw(st.sampled_from([None, own])),
        format=draw(st.sampled_from([None, made])),
        trend=draw(st.sampled_from([None, trend])),
        competition=draw(st.sampled_from([None, seen])),
        timing=draw(st.sampled_from([None, timing])),
    )


@given(any_facts())
def test_every_dimension_stays_in_its_bounds(facts: Facts) -> None:
    for judge in DIMENSIONS:
        one = judge(facts)
        assert one.name == judge.__name__
        assert 0 <= one.low <= one.value <= one.high <= 100
        assert 0 <= one.confidence <= 1
        assert len(one.formula) > 20
        assert judge(facts) == one
        if one.missing:
            assert (one.value, one.low, one.high) == (50, 0, 100)
            assert one.signal_ids == ()
        else:
            assert one.signal_ids
            assert one.inputs


@given(any_facts())
def test_the_score_is_the_same_for_the_same_facts_and_stays_in_its_range(facts: Facts) -> None:
    first = score(facts)
    assert first == score(facts)
    assert 0 <= first.low <= first.value <= first.high <= 100
    assert 0 <= first.evidenced <= 1


def test_missing_evidence_is_named_and_neutral() -> None:
    facts = Facts(production=MADE)
    for judge in DIMENSIONS:
        one = judge(facts)
        assert one.missing is (judge is not production_ease)
        assert one.formula.endswith(".")
    assert score(facts).evidenced == pytest.approx(0.10)


@given(counts, counts, st.integers(1, 10**6))
def test_more_orders_never_lower_buyer_intent(a: int, b: int, shop_orders: int) -> None:
    less, more = sorted((a, b))
    low = buyer_intent(
        Facts(
            MADE,
            sales=sales(orders=less, best_orders=10**5, shop_orders=shop_orders, repeat_buyers=0),
        )
    )
    high = buyer_intent(
        Facts(
            MADE,
            sales=sales(orders=more, best_orders=10**5, shop_orders=shop_orders, repeat_buyers=0),
        )
    )
    assert low.value <= high.value
    assert low.confidence == high.confidence


@given(counts, counts)
def test_repeat_buyers_help_buyer_intent(a: int, b: int) -> None:
    less, more = sorted((a, b))
    low = buyer_intent(Facts(MADE, sales=sales(repeat_buyers=less)))
    high = buyer_intent(Facts(MADE, sales=sales(repeat_buyers=more)))
    assert low.value <= high.value


@given(counts, counts)
def test_a_bigger_crowd_never_widens_the_gap(a: int, b: int) -> None:
    few, many = sorted((a, b))
    day = date(2026, 11, 1)
    low = competition_gap(Facts(MADE, competition=Competition("x", many, day, ("c",))))
    high = competition_gap(Facts(MADE, competition=Competition("x", few, day, ("c",))))
    assert low.value <= high.value


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_authority_grows_with_subject_and_kind(a: int, b: int, made: int) -> None:
    less, more = sorted((a, b))
    form = Format("planner", made, 500, 0, ("f",))
    low = authority_fit(Facts(MADE, sales=sales(units=less), format=form))
    high = authority_fit(Facts(MADE, sales=sales(units=more), format=form))
    assert low.value <= high.value


def test_a_shop_known_for_something_else_scores_low_on_authority() -> None:
    form = Format("planner", 0, 500, 0, ("f",))
    assert authority_fit(Facts(MADE, format=form)).value < 10


@given(st.integers(0, 50), st.integers(0, 50))
def test_more_listings_never_lower_bundles(a: int, b: int) -> None:
    less, more = sorted((a, b))
    low = bundle_potential(Facts(MADE, sales=sales(listings=less)))
    high = bundle_potential(Facts(MADE, sales=sales(listings=more)))
    assert low.value <= high.value


@given(counts, counts, counts)
def test_velocity_rises_with_recent_units_and_falls_with_earlier_ones(
    a: int, b: int, other: int
) -> None:
    less, more = sorted((a, b))
    assume(less + other >= 3)

    def value(recent: int, before: int) -> float:
        trend = Trend(recent, before, "a", "b", True, 0, ("t",))
        return trend_velocity(Facts(MADE, trend=trend)).value

    assert value(less, other) <= value(more, other)
    assert value(other, more) <= value(other, less)
    assert value(other, other) == 50


def test_velocity_says_when_a_season_may_look_like_a_trend() -> None:
    same = trend_velocity(Facts(MADE, trend=Trend(20, 10, "a", "b", True, 0, ("t",))))
    other = trend_velocity(Facts(MADE, trend=Trend(20, 10, "a", "b", False, 0, ("t",))))
    assert same.value == other.value
    assert other.confidence < same.confidence
    assert "season may look like a trend" in other.formula


def test_two_units_are_no_trend() -> None:
    one = trend_velocity(Facts(MADE, trend=Trend(2, 0, "a", "b", True, 0, ("t",))))
    assert one.missing
    assert "too few" in one.formula


@given(st.floats(0, 1), st.floats(0, 1))
def test_ease_is_taken_as_it_is(a: float, b: float) -> None:
    hard, easy = sorted((a, b))
    low = production_ease(Facts(structs.replace(MADE, ease=hard)))
    high = production_ease(Facts(structs.replace(MADE, ease=easy)))
    assert low.value <= high.value


def timing(days: int, lead: int = 60, effort: int = 3) -> Timing:
    return Timing("Easter", "planner", date(2027, 3, 28), days, lead, effort, ("d",))


@given(st.integers(7, 180), st.integers(1, 60))
def test_the_best_moment_is_when_making_ends_as_the_lead_time_begins(
    lead: int, effort: int
) -> None:
    best = seasonal_timing(Facts(MADE, timing=timing(lead + effort, lead, effort)))
    assert best.value == 100
    for days in range(lead + effort + 200):
        one = seasonal_timing(Facts(MADE, timing=timing(days, lead, effort)))
        assert one.value <= 100
    assert seasonal_timing(Facts(MADE, timing=timing(effort - 1, lead, effort))).value == 0


def test_old_sales_count_less() -> None:
    fresh = buyer_intent(Facts(MADE, sales=sales(stale_months=0)))
    old = buyer_intent(Facts(MADE, sales=sales(stale_months=24)))
    assert old.confidence < fresh.confidence
    assert old.high - old.low > fresh.high - fresh.low
