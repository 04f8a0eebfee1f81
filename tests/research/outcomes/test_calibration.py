"""Bands, rates and their intervals."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.research.outcomes.calibration import FLOORS, bands, label, limits, overall, rate


@given(st.integers(1, 500), st.data())
def test_wilsons_interval_is_the_one_of_the_library(count, data):
    from scipy.stats import binomtest

    hits = data.draw(st.integers(0, count))
    expected = binomtest(hits, count).proportion_ci(0.95, "wilson")
    found = rate(hits, count)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_nothing_known_may_be_anything():
    assert (rate(0, 0).low, rate(0, 0).high, rate(0, 0).share) == (0, 1, 0)
    assert rate(2, 2).low < 0.5, "two of two prove little"


def test_bands_leave_no_gap():
    edges = [limits(number) for number in range(1, len(FLOORS) + 1)]
    assert edges[0][0] == 0
    assert all(one[1] == following[0] for one, following in pairwise(edges))
    assert edges[-1][1] > 100
    assert [label(1), label(3), label(6)] == ["below 40", "50 to 59", "80 and more"]


def test_the_tally_by_band_and_over_all():
    tally = {(3, 30): (1, 4), (4, 30): (2, 2), (3, 60): (3, 4)}
    found = bands(tally)
    assert [(one.hits, one.count) for one in found[2].rates] == [(1, 4), (3, 4), (0, 0)]
    assert found[0].count == 0
    assert [(one.hits, one.count) for one in overall(tally)] == [(3, 6), (3, 4), (0, 0)]
