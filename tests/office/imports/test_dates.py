"""Dates in the shapes that platforms and spreadsheets write."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.office.imports.dates import DateOrder, Dates, evidence
from app.office.imports.refusals import Refused

ORDERS: list[DateOrder] = ["mdy", "dmy"]
ANY = st.dates(date(2000, 1, 1), date(2099, 12, 31))
CLEAR = [
    "{d:%Y-%m-%d}",
    "{d:%Y/%m/%d}",
    "{d:%Y-%m-%d} 00:00:00",
    "{d:%Y-%m-%dT%H:%M:%S}Z",
    "{d:%d.%m.%Y}",
    "{d.day}.{d.month}.{d:%y}",
    "{d:%B} {d.day}, {d.year}",
    "{d.day} {d:%B}, {d.year}",
    "{d.day}. {d:%B} {d.year}",
    "{d.day}-{d:%b}-{d:%y}",
    " {d:%b} {d.day}, {d.year} ",
]
OPEN = {"mdy": ["{d:%m/%d/%y}", "{d.month}/{d.day}/{d.year}", "{d:%m-%d-%Y} 1:05 PM"],
        "dmy": ["{d:%d/%m/%y}", "{d.day}/{d.month}/{d.year}", "{d:%d-%m-%Y} 13:05"]}  # fmt: skip


@given(day=ANY, shape=st.sampled_from(CLEAR), order=st.sampled_from(ORDERS))
def test_a_clear_date_is_read_in_any_file(day: date, shape: str, order: DateOrder) -> None:
    assert Dates(order)[shape.format(d=day)] == day.isoformat()


@given(day=ANY, number=st.integers(0, 2), order=st.sampled_from(ORDERS))
def test_digits_are_read_in_the_order_of_the_file(day: date, number: int, order: DateOrder) -> None:
    text = OPEN[order][number].format(d=day)
    assert Dates(order)[text] == day.isoformat()
    said = evidence(text)
    assert said == (order if day.day > 12 else "" if day.day == day.month else "open")


@given(text=st.text("0123456789/-. :JanuaryOct,T", max_size=20))
def test_whatever_stands_there_is_a_day_a_blank_or_refused(text: str) -> None:
    try:
        found = Dates("mdy")[text]
    except Refused:
        return
    assert found is None or date.fromisoformat(found)


@pytest.mark.parametrize("text", ["", "  ", "--"])
def test_blank_is_none(text: str) -> None:
    assert Dates("mdy")[text] is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("13/01/2025", "does not fit the month/day/year"),
        ("02/30/2025", "no day of the calendar"),
        ("45291", "a spreadsheet's day number"),
        ("1/2", "not a date"),
        ("10/2025", "not a date"),
        ("Smarch 3, 2025", "not a date"),
        ("01/02/1925", "no day of the calendar"),
        ("1/2-2025", "not a date"),
    ],
)
def test_what_is_no_date_is_refused(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        Dates("mdy")[text]
