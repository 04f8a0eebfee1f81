"""Exports compare through a term that they share, and not otherwise."""

from datetime import date, timedelta

import pytest

from app.research.signals.anchoring import anchor, on_one_scale


def weeks(*values: float) -> dict[date, float]:
    return {date(2026, 9, 6) + timedelta(weeks=at): value for at, value in enumerate(values)}


BIG = {"lisbon": weeks(100, 80, 60, 40), "porto": weeks(50, 40, 30, 20)}
SMALL = {"porto": weeks(100, 80, 60, 40), "azores": weeks(10, 20, 30, 40)}


def test_the_shared_term_gives_the_factor() -> None:
    found = anchor(BIG, SMALL)
    assert found is not None
    assert (found.factor, found.terms, found.days) == (0.5, ("porto",), 4)


def test_joined_exports_stand_on_the_first_ones_scale() -> None:
    [group] = on_one_scale({"a": BIG, "b": SMALL})
    assert group["a"] == BIG
    assert list(group["b"]["azores"].values()) == [5, 10, 15, 20]
    assert group["b"]["porto"] == BIG["porto"]


def test_an_export_joins_through_another() -> None:
    third = {"azores": weeks(20, 40, 60, 80), "madeira": weeks(100, 100, 100, 100)}
    [group] = on_one_scale({"a": BIG, "b": SMALL, "c": third})
    assert list(group["c"]["madeira"].values()) == pytest.approx([25, 25, 25, 25], rel=0.01)


@pytest.mark.parametrize(
    "other",
    [
        {"tokyo": weeks(100, 80, 60, 40)},
        {"porto": {day + timedelta(days=1): value for day, value in weeks(9, 9, 9, 9).items()}},
        {"porto": weeks(1, 2, 1, 0.5)},
        {"porto": weeks(100, 90)},
    ],
    ids=["no shared term", "other days", "too small to tell", "too few days"],
)
def test_without_an_anchor_they_stay_apart(other: dict[str, dict[date, float]]) -> None:
    assert anchor(BIG, other) is None
    assert len(on_one_scale({"a": BIG, "b": other})) == 2


def test_the_order_does_not_matter() -> None:
    assert on_one_scale({"b": SMALL, "a": BIG}) == on_one_scale({"a": BIG, "b": SMALL})
