"""Identifiers, counts and percentages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.office.imports.numbers import Counts, Identifiers, Shares, identifier
from app.office.imports.refusals import Refused


@given(number=st.integers(0, 10**19), dress=st.sampled_from(["{}", " {} ", '="{}"', "'{}", "{}.0"]))
def test_a_number_is_kept_digit_by_digit(number: int, dress: str) -> None:
    assert identifier(dress.format(number)) == str(number)


@given(number=st.floats(1e9, 1e15))
def test_a_shortened_number_is_never_guessed(number: float) -> None:
    for text in (f"{number:.2E}", f"{number:.0e}", f"{number:.3E}".replace(".", ",")):
        with pytest.raises(Refused, match="a spreadsheet shortened"):
            identifier(text)


@pytest.mark.parametrize("text", ["abc", "12-34", "1,234", "9" * 21, "12.5"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        Identifiers()[text]


def test_a_blank_number_is_left_to_its_column() -> None:
    assert Identifiers()[" "] == ""
    with pytest.raises(Refused, match="is empty"):
        identifier("")


def test_counts() -> None:
    counts = Counts()
    assert [counts[text] for text in ("3", " 12 ", "1,204", "1.0", "2,00")] == [3, 12, 1204, 1, 2]
    assert counts[""] is None
    for text in ("-1", "1.5", "two", "1e3"):
        with pytest.raises(Refused):
            counts[text]


@pytest.mark.parametrize(
    ("text", "count"),
    [("1,000", 1000), ("2.000", 2000), ("12,000.00", 12_000), ("1,200,000", 1_200_000)],
)
def test_thousands_that_end_in_zeros_are_no_decimals(text: str, count: int) -> None:
    assert Counts()[text] == count


def test_shares() -> None:
    shares = Shares()
    assert [shares[text] for text in ("2.26%", "2,26 %", "0.0226", "0%")] == [
        22600,
        22600,
        22600,
        0,
    ]
    assert shares["--"] is None
    with pytest.raises(Refused):
        shares["a lot"]
