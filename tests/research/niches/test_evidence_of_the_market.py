"""Searches, interest, visits, refunds and regions: what they say, and how velocity did."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from app.research.niches.dimensions.buyer_intent import buyer_intent
from app.research.niches.dimensions.trend_velocity import trend_velocity
from app.research.niches.evidence import gather
from app.research.niches.facts import Demand, Facts, Interest, Sales, Trend, Verdict, Visits
from app.research.niches.market import Measured, open_market
from app.research.niches.scoring import score
from app.research.niches.walking import LEAST_TRIES, judged_over, walked
from app.research.signals.book import SignalRow, open_book, run_of_months
from app.research.signals.seasons import upcoming
from tests.research.niches.known import candidates_of, known_of, rows_of
from tests.research.niches.test_dimensions import MADE, sales
from tests.research.shop import sales as shop_sales

TODAY = date(2026, 11, 20)
DAY = date(2026, 10, 1)
counts = st.integers(0, 100_000)


def demand(searches: int) -> Demand:
    return Demand("lisbon", searches, DAY, "keyword_tool", ("v",))


def test_searches_speak_for_a_subject_that_was_never_sold() -> None:
    one = buyer_intent(Facts(MADE, demand=demand(1000)))
    assert not one.missing
    assert one.signal_ids == ("v",)
    assert "1,000 searches a month" in one.formula
    assert one.high - one.low > 50


@given(counts, counts, st.booleans())
def test_more_searches_never_lower_buyer_intent(a: int, b: int, sold: bool) -> None:
    less, more = sorted((a, b))
    own: Sales | None = sales() if sold else None
    low = buyer_intent(Facts(MADE, sales=own, demand=demand(less)))
    high = buyer_intent(Facts(MADE, sales=own, demand=demand(more)))
    assert 0 <= low.low <= low.value <= high.value <= high.high <= 100


@given(counts, counts)
def test_more_refunds_never_raise_buyer_intent(a: int, b: int) -> None:
    few, many = sorted((a, b))
    low = buyer_intent(Facts(MADE, sales=structs.replace(sales(), refunds=many)))
    high = buyer_intent(Facts(MADE, sales=structs.replace(sales(), refunds=few)))
    assert low.value <= high.value


def test_visits_that_turn_into_orders_better_than_the_shops_help() -> None:
    def value(orders: int, visits: int = 500) -> float:
        seen = Visits("lisbon", visits, orders, 0.02, ("w",))
        return buyer_intent(Facts(MADE, sales=sales(), visits=seen)).value

    assert value(0) < value(10) < value(40)
    assert value(2, visits=10) == buyer_intent(Facts(MADE, sales=sales())).value


def interest(recent: float, before: float) -> Interest:
    return Interest("lisbon", "google_trends", recent, before, "a", "b", ("i",))


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100), st.booleans())
def test_more_interest_never_lowers_velocity(a: float, b: float, then: float, sold: bool) -> None:
    less, more = sorted((a, b))
    own = Trend(20, 10, "a", "b", True, 0, ("t",)) if sold else None
    low = trend_velocity(Facts(MADE, trend=own, interest=interest(less, then)))
    high = trend_velocity(Facts(MADE, trend=own, interest=interest(more, then)))
    assert 0 <= low.low <= low.value <= high.value <= 100
    assert "i" in low.signal_ids


def weekly(ref: str, months: tuple[str, ...], value: float, source: str = "google_trends"):
    return [
        Measured(
            f"{ref}{month}", "lisbon", source, "interest", value, "index", "", _day(month), ref
        )
        for month in months
    ]


def _day(month: str) -> date:
    return date.fromisoformat(f"{month}-15")


def test_interest_is_compared_within_one_export_only() -> None:
    """Figures of two exports have two scales: half a span from each is no span."""
    old, new = run_of_months("2025-10", 6), run_of_months("2026-10", 6)
    whole = open_market([*weekly("a", old, 40), *weekly("a", new, 60)], TODAY)
    assert (whole.interest["lisbon"].recent, whole.interest["lisbon"].before) == (60, 40)
    assert not open_market([*weekly("a", old, 40), *weekly("b", new, 60)], TODAY).interest


def test_the_market_is_read_the_same_in_any_order_and_never_from_the_future() -> None:
    rows = [
        *weekly("a", run_of_months("2026-10", 18), 30),
        Measured("v1", "lisbon", "keyword_tool", "searches", 500, "searches", "", DAY, ""),
        Measured(
            "v2", "lisbon", "keyword_tool", "searches", 900, "searches", "", date(2026, 12, 1), ""
        ),
        Measured("s1", "*", "shop_stats", "visits", 1000, "visits", "", DAY, ""),
        Measured("s2", "*", "shop_stats", "orders", 20, "orders", "", DAY, ""),
        Measured("k1", "lisbon", "search_terms", "clicks", 100, "clicks", "", DAY, ""),
        Measured("k2", "lisbon", "search_terms", "orders", 5, "orders", "", DAY, ""),
    ]
    found = open_market(rows, TODAY)
    assert found.demand["lisbon"].searches == 500
    assert found.visits["lisbon"].shop_rate == 0.02
    assert "s1" in found.visits["lisbon"].signal_ids
    shuffled = list(rows)
    Random(7).shuffle(shuffled)
    assert open_market(shuffled, TODAY) == found


def test_the_same_evidence_gives_the_same_score_and_market_evidence_counts() -> None:
    rows = rows_of(shop_sales())
    plain = known_of(rows)
    candidate = next(one for one in candidates_of(plain) if one.origin == "calendar")
    seen = Measured(
        "v", candidate.keywords[0], "keyword_tool", "searches", 5000, "searches", "", DAY, ""
    )
    told = structs.replace(plain, market=open_market([seen], TODAY))
    before, after = score(gather(candidate, plain)), score(gather(candidate, told))
    assert after.evidenced > before.evidenced
    assert after == score(gather(candidate, told))


def book(units: dict[str, int]):
    rows = [
        SignalRow(f"{key}{month}", key, "units", float(count), "units", _day(month))
        for month, count in units.items()
        for key in ("*", *(f"subject {at}" for at in range(8)))
    ]
    return open_book(rows, date(2027, 1, 5))


MONTHS = run_of_months("2026-12", 24)
SUBJECTS = [f"subject {at}" for at in range(8)]


def test_velocity_helps_where_growth_goes_on() -> None:
    grown = walked(book({month: 10 * 2 ** (at // 12) for at, month in enumerate(MONTHS)}), SUBJECTS)
    assert grown.adds is True
    assert grown.error < grown.naive_error
    assert "velocity helps" in grown.sentence


def test_velocity_adds_nothing_where_the_season_repeats_and_says_so() -> None:
    """Each rise of three months is followed by a fall: the season before was the better guess."""
    noise = {
        month: 10 if at < 12 else (25 if (at // 3) % 2 == 0 else 4)
        for at, month in enumerate(MONTHS)
    }
    verdict = walked(book(noise), SUBJECTS)
    assert verdict.adds is False
    assert "adds nothing" in verdict.sentence
    trend = Trend(20, 10, "a", "b", True, 0, ("t",))
    doubted = trend_velocity(Facts(MADE, trend=trend, verdict=verdict))
    trusted = trend_velocity(Facts(MADE, trend=trend))
    assert doubted.value == trusted.value
    assert doubted.confidence < trusted.confidence
    assert "adds nothing" in doubted.formula


def test_too_little_history_is_no_verdict() -> None:
    short = walked(book(dict.fromkeys(MONTHS[-14:], 10)), SUBJECTS)
    assert short.adds is None
    assert "18 whole months" in short.sentence
    assert judged_over([(0.1, 0.1)] * (LEAST_TRIES - 1), 7, 24).adds is None


def test_what_came_later_changes_no_earlier_guess() -> None:
    """The walk reads each cut's past: a different future changes what came, not what was seen."""
    base = {month: 10 + at for at, month in enumerate(MONTHS)}
    a, b = walked(book(base), SUBJECTS), walked(book(base | {MONTHS[-1]: 90}), SUBJECTS)
    assert isinstance(a, Verdict)
    assert a.tries == b.tries


def test_lead_times_differ_by_region_and_type() -> None:
    def lead(region: str, kind: str) -> tuple[int, str]:
        season = next(
            one for one in upcoming(TODAY, {"WW", region}) if one.occasion.key == "christmas"
        )
        return season.lead(kind), season.lead_region

    assert lead("GB", "journal") == (75, "GB")
    assert lead("PT", "journal") == (60, "")
    assert lead("GB", "wall_art") == (90, "GB")
    assert lead("JP", "wall_art") == (55, "JP")
