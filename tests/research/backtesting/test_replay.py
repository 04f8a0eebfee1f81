"""A replayed week knows nothing of what came after it."""

from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from app.research.backtesting.past import Past
from app.research.backtesting.replay import Ledger, cuts, replay
from app.research.niches.market import Measured
from tests.research.backtesting.shop import LAST, PAST, SUBJECTS, line, steady

CUT = date(2026, 9, 7)
LINES = steady()


def counted(keyword, metric, value, day):
    return Measured("c1", keyword, "keyword_tool", metric, value, "listings", "", day, "")


def seen(week):
    """What the week knew: everything but what came."""
    return [structs.replace(one, came=0) for one in week.subjects]


def replayed(lines, past=PAST, cut=CUT):
    return replay(Ledger(lines, "en_US"), past, cut)


BEFORE = seen(replayed(LINES))


@given(
    after=st.integers(0, 400),
    subject=st.sampled_from([*SUBJECTS, "Reykjavik", "Zanzibar"]),
    units=st.integers(1, 500),
    buyer=st.sampled_from(["", LINES[3].buyer]),
)
@settings(max_examples=25)
def test_a_sale_on_or_after_the_cut_changes_nothing_that_was_known(after, subject, units, buyer):
    canary = line(CUT + timedelta(days=after), subject, units, number=77, buyer=buyer)
    assert seen(replayed([canary, *LINES])) == BEFORE


def test_a_sale_of_the_day_before_is_known():
    known = replayed([*LINES, line(CUT - timedelta(days=1), "Dublin", 500)])
    assert seen(known) != BEFORE


@pytest.mark.parametrize("metric", ["competing_listings", "volume"])
def test_a_later_count_is_not_known_and_an_earlier_one_is(metric):
    def with_count(day):
        signals = [counted("lisbon travel", metric, 900.0, day)]
        return seen(replayed(LINES, Past(PAST.regions, signals)))

    assert with_count(CUT) == BEFORE
    assert with_count(CUT - timedelta(days=1)) != BEFORE


def test_guesses_and_what_came_are_counted_day_by_day():
    year_ago = [line(CUT - timedelta(days=365 - at), "Lisbon", 2, at) for at in (0, 29, 30)]
    old = [line(CUT - timedelta(days=400), "Kyoto")]
    week = replayed([*old, *year_ago, *LINES])
    lisbon = next(one for one in week.subjects if "lisbon" in one.phrase)
    assert (lisbon.last_period, lisbon.came) == (30, 30)
    assert lisbon.last_year == 4, "the days from the one a year before the cut, thirty of them"
    assert all(one.last_year is None for one in replayed(LINES).subjects)


def test_weeks_are_mondays_with_thirty_days_around_them():
    ledger = Ledger(LINES, "en_US")
    days = cuts(ledger, 100)
    assert all(day.weekday() == 0 for day in days)
    assert days[0] - timedelta(days=30) >= ledger.first
    assert days[-1] + timedelta(days=29) <= LAST
    assert days[-1] + timedelta(days=36) > LAST
    assert cuts(ledger, 3) == days[-3:]


def test_the_newest_weeks_do_not_depend_on_those_asked_for_before_them():
    one, many = Ledger(LINES, "en_US"), Ledger(LINES, "en_US")
    days = cuts(many, 6)
    together = [replay(many, PAST, day) for day in days]
    assert replay(one, PAST, days[-1]) == together[-1]


def test_lines_become_the_signals_that_an_import_would_have_made():
    """Whole months and the running one, measured apart, are what is measured at once."""
    from app.research.backtesting.months import first_days, item_sales, signal_rows

    kept = [one for one in LINES if one.day < CUT]
    at_once = signal_rows(item_sales(kept, first_days(kept)), "en_US")
    apart = Ledger(LINES, "en_US").known_before(CUT)

    def sort(rows):
        return sorted(rows, key=lambda row: (row.day, row.keyword, row.metric, row.unit))

    assert sort(apart) == sort(at_once)
    months = [key for key, _ in groupby(sorted({row.day for row in apart}))]
    assert months[-1] == date(2026, 9, 1)
