"""Figures over weeks: the baselines on a shop whose order never changes, and too little to say."""

from datetime import timedelta

import pytest

from app.research.backtesting.report import backtest
from tests.research.backtesting.shop import LAST, PAST, line, steady


def test_last_periods_sales_foretell_a_shop_that_never_changes():
    found = backtest(steady(), PAST, "en_US", 52)
    assert found.weeks >= 5
    assert found.reason is None
    assert found.n is not None
    assert found.n.least >= 6
    assert found.last_period.spearman is not None
    assert found.last_period.spearman.mean > 0.95
    assert found.last_period.precision_at_5 is not None
    assert found.last_period.precision_at_5.mean > 0.9
    assert found.score.spearman is not None
    assert found.last_period.compared_weeks == found.score.spearman.weeks


def test_a_year_before_is_null_with_a_reason_until_there_was_one():
    young = backtest(steady(), PAST, "en_US", 52)
    assert young.last_year.spearman is None
    assert young.last_year.weeks == 0
    assert young.last_year.reason is not None
    assert "whole year" in young.last_year.reason
    old = backtest(steady(520), PAST, "en_US", 8)
    assert old.last_year.reason is None
    assert old.last_year.spearman is not None
    assert old.last_year.spearman.mean > 0.9
    assert old.last_year.weeks == 8


@pytest.mark.parametrize("weeks", [1, 4])
def test_below_five_weeks_is_null_with_a_reason(weeks):
    found = backtest(steady(), PAST, "en_US", weeks)
    assert found.weeks == weeks
    assert found.reason is not None
    for figures in (found.score, found.last_period, found.last_year):
        assert figures.spearman is None
        assert figures.precision_at_5 is None
        assert figures.reason


def test_five_weeks_are_enough():
    assert backtest(steady(), PAST, "en_US", 5).reason is None


def test_a_shop_without_sales_or_with_a_month_of_them():
    nothing = backtest([], PAST, "en_US", 52)
    assert (nothing.weeks, nothing.lines, nothing.first_line) == (0, 0, None)
    assert nothing.reason is not None
    assert "no Monday" in nothing.reason
    assert backtest(steady(40), PAST, "en_US", 52).weeks == 0


def test_weeks_with_few_niches_are_counted_and_left_out():
    few = [line(LAST - timedelta(days=at), "Lisbon", number=at) for at in range(200)]
    found = backtest(few, PAST, "en_US", 52)
    assert found.weeks == 0
    assert found.thin_weeks > 5
    assert found.reason is not None
    assert "6 niches" in found.reason
