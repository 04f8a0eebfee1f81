"""Ranks with ties, and places that a tie shares."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.research.backtesting.measures import precision_at, spearman, spread

SMALL = st.lists(st.integers(0, 3), min_size=4, max_size=6)


def test_spearman_with_ties_by_hand():
    # Ranks 1.5, 1.5, 3, 4 against 1, 2, 3, 4.
    assert spearman([5, 5, 7, 9], [1, 2, 3, 4]) == pytest.approx(0.9487, abs=1e-4)
    assert spearman([4, 3, 2, 1], [1, 2, 3, 4]) == pytest.approx(-1)


def test_an_order_without_differences_has_no_rank():
    assert spearman([1, 1, 1], [1, 2, 3]) is None
    assert spearman([1, 2, 3], [0, 0, 0]) is None


def test_precision_by_hand():
    assert precision_at(2, [9, 8, 1, 0], [5, 0, 4, 1]) == 0.5
    assert precision_at(2, [9, 8, 1], [0, 0, 0]) is None
    assert precision_at(2, [9, 8], [1, 2]) is None
    # Only one of them sold anything: more than one hit in two there cannot be.
    assert precision_at(2, [9, 8, 1], [3, 0, 0]) == 0.5


@given(st.data())
def test_ties_count_as_the_mean_over_all_ways_to_break_them(data):
    guessed = data.draw(SMALL)
    size = len(guessed)
    came = data.draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    if not any(came):
        return

    def tops(values):
        """Every top two that some order of equals allows."""
        orders = {
            tuple(sorted(sorted(order, key=lambda at: -values[at])[:2]))
            for order in permutations(range(size))
        }
        counted = [
            tuple(sorted(sorted(order, key=lambda at: -values[at])[:2]))
            for order in permutations(range(size))
        ]
        return [(top, counted.count(top) / len(counted)) for top in orders]

    expected = sum(
        chance * other * sum(at in best and came[at] > 0 for at in top) / 2
        for top, chance in tops(guessed)
        for best, other in tops(came)
    )
    assert precision_at(2, guessed, came) == pytest.approx(expected)


def test_no_average_below_five_weeks():
    assert spread([0.1, 0.2, 0.3, 0.4]) is None
    found = spread([0.0, 0.5, 0.5, 0.5, 1.0])
    assert found is not None
    assert (found.weeks, found.mean, found.low, found.high) == (5, 0.5, 0.0, 1.0)
    assert found.sd == pytest.approx(0.3536, abs=1e-4)
