"""From sales to niches: subjects, candidates, facts and the choice among them."""

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.research.niches.candidates import AHEAD
from app.research.niches.choosing import KEPT, OWN_PLACES, PER_OCCASION, Scored, choose
from app.research.niches.evidence import gather
from app.research.niches.scoring import score
from app.research.niches.subjects import clusters
from app.research.signals.book import open_book, shifted, sold_as
from tests.research.niches.known import TODAY, candidates_of, known_of, rows_of
from tests.research.shop import sales

ROWS = rows_of(sales())
KNOWN = known_of(ROWS)


def test_months_are_counted_over_new_year() -> None:
    assert shifted("2026-01", -1) == "2025-12"
    assert shifted("2025-12", 13) == "2027-01"


def test_the_running_month_is_not_complete() -> None:
    book = open_book(ROWS, date(2026, 10, 15))
    assert (book.newest, book.complete) == ("2026-10", "2026-09")


def test_subjects_are_what_the_titles_are_about() -> None:
    primaries = [cluster.primary for cluster in clusters(KNOWN.book)]
    assert {"lisbon", "azores", "porto wine weekend"} <= set(primaries)
    assert not {"poster", "wall art", "planner"} & set(primaries)


def test_a_screened_title_never_becomes_a_subject_or_keyword() -> None:
    assert not any("disney" in phrase for phrase in KNOWN.book.phrases)
    for candidate in candidates_of(KNOWN):
        words = " ".join([candidate.theme, *candidate.keywords]).lower()
        assert "disney" not in words


def test_what_the_shop_sells_is_read_from_what_follows_a_subject() -> None:
    kinds = list(sold_as(KNOWN.book))
    assert {"wall_art", "planner", "journal"} <= set(kinds)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_the_order_of_the_signals_does_not_matter(seed: int) -> None:
    shuffled = list(ROWS)
    Random(seed).shuffle(shuffled)
    again = known_of(shuffled)
    assert clusters(again.book) == clusters(KNOWN.book)
    assert candidates_of(again) == candidates_of(KNOWN)
    for candidate in candidates_of(KNOWN)[:10]:
        assert score(gather(candidate, again)) == score(gather(candidate, KNOWN))


def test_a_subject_named_after_an_occasion_is_made_for_it() -> None:
    own = {one.theme: one for one in candidates_of(KNOWN) if one.origin == "sales"}
    market = next(one for theme, one in own.items() if "christmas market" in theme)
    assert market.occasion == "christmas"
    assert own["porto wine weekend"].occasion == ""


def test_occasions_too_late_or_too_far_away_are_left_out() -> None:
    for one in candidates_of(KNOWN):
        if one.origin == "calendar":
            days = KNOWN.seasons[one.occasion].days_from(TODAY)
            assert 4 <= days <= AHEAD


def test_facts_name_the_signals_they_rest_on() -> None:
    ids = {row.id for row in ROWS}
    candidate = next(one for one in candidates_of(KNOWN) if one.theme == "azores")
    facts = gather(candidate, KNOWN)
    assert facts.sales is not None
    assert facts.sales.listings == 2
    assert set(facts.sales.signal_ids) <= ids
    own = [row for row in ROWS if row.keyword == "azores" and row.metric == "orders"]
    year = [row for row in own if row.day >= date(2025, 11, 1)]
    assert facts.sales.orders == sum(int(row.value) for row in year)
    assert {row.id for row in year} <= set(facts.sales.signal_ids)


def test_growth_is_compared_with_the_same_season() -> None:
    candidate = next(one for one in candidates_of(KNOWN) if one.theme == "azores")
    trend = gather(candidate, KNOWN).trend
    assert trend is not None
    assert trend.same_season
    assert (trend.recent_span, trend.before_span) == ("Aug to Oct 2026", "Aug to Oct 2025")
    assert trend.recent > trend.before


def test_a_short_history_is_compared_with_the_months_before() -> None:
    known = known_of(rows_of(sales(months=8)))
    candidate = next(one for one in candidates_of(known) if one.theme == "azores")
    trend = gather(candidate, known).trend
    assert trend is not None
    assert not trend.same_season
    assert trend.before_span == "May to Jul 2026"


def test_the_choice_keeps_own_subjects_and_does_not_repeat_itself() -> None:
    scored = [Scored(one, score(gather(one, KNOWN))) for one in candidates_of(KNOWN)]
    chosen = choose(scored)
    assert len(chosen) == KEPT
    assert sum(one.candidate.origin == "sales" for one in chosen) >= OWN_PLACES - 1
    values = [one.score.value for one in chosen]
    assert values == sorted(values, reverse=True)
    themes = [one.candidate.theme for one in chosen]
    assert len(set(themes)) == len(themes)


def test_without_sales_the_calendar_carries_the_run_and_journeys_lead() -> None:
    known = known_of([])
    scored = [Scored(one, score(gather(one, known))) for one in candidates_of(known)]
    chosen = choose(scored)
    assert len(chosen) == KEPT
    assert all(one.score.evidenced <= 0.2 for one in chosen)
    assert sum(one.candidate.trip for one in chosen) >= 6
    occasions = [one.candidate.occasion for one in chosen if one.candidate.occasion]
    assert max(occasions.count(one) for one in occasions) <= PER_OCCASION
    assert sum(one.score.value >= 50 for one in chosen) >= 5


@settings(max_examples=40, deadline=None)
@given(st.dates(date(2025, 1, 1), date(2031, 12, 31)))
def test_on_every_day_of_the_year_there_is_enough_to_look_at(day: date) -> None:
    known = known_of([], day)
    scored = [Scored(one, score(gather(one, known))) for one in candidates_of(known)]
    chosen = choose(scored)
    assert len(chosen) == KEPT
    assert sum(one.score.value >= 50 for one in chosen) >= 5
    assert all(len(set(one.candidate.types)) == 3 for one in chosen)
