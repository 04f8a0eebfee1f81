"""Amounts in every dress, and never a guess."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.office.imports.amounts import Amounts, DecimalMark, evidence
from app.office.imports.refusals import Refused

MARKS: list[DecimalMark] = [".", ","]
DRESSES = ["{}", " {} ", "${}", "USD {}", "CA${}", "kr {}", "{}\u00a0zł"]


def grouped(digits: str, mark: str) -> str:
    return f"{int(digits):,}".replace(",", mark)


@given(
    minor=st.integers(0, 10**12),
    mark=st.sampled_from(MARKS),
    group=st.sampled_from(["", "other", " ", "\u202f", "'", "’"]),
    dress=st.sampled_from(DRESSES),
    sign=st.sampled_from(["", "-", "−", "()", "tail"]),
)
def test_what_is_written_out_in_full_is_read_in_any_file(
    minor: int, mark: DecimalMark, group: str, dress: str, sign: str
) -> None:
    other = "," if mark == "." else "."
    whole, cents = str(minor // 100), f"{minor % 100:02d}"
    if group:
        whole = grouped(whole, other if group == "other" else group)
    text = dress.format(f"{whole}{mark}{cents}")
    text = {"": text, "()": f"({text})", "tail": f"{text}-"}.get(sign, f"{sign}{text}")
    expected = -minor if sign else minor
    for file_mark in MARKS:
        assert Amounts("USD", file_mark)[text] == expected


@given(value=st.decimals(0, 10**9, places=2), mark=st.sampled_from(MARKS))
def test_zeros_that_a_spreadsheet_drops_are_no_difference(
    value: Decimal, mark: DecimalMark
) -> None:
    short = f"{value.normalize():f}"
    amounts = Amounts("USD", mark)
    assert amounts[short.replace(".", mark)] == amounts[f"{value:.2f}".replace(".", mark)]


@given(text=st.text("0123456789.,'-−() $€EUR%e+", max_size=14), mark=st.sampled_from(MARKS))
def test_whatever_stands_there_is_an_amount_a_blank_or_refused(
    text: str, mark: DecimalMark
) -> None:
    try:
        value = Amounts("USD", mark)[text]
    except Refused as refused:
        assert refused.sentence.startswith("reads ")
        return
    digits = "".join(letter for letter in text if letter.isdigit())
    if value is None:
        assert not digits
    else:
        stripped = str(abs(value)).rstrip("0").lstrip("0")
        assert digits.strip("0") == stripped.strip("0")


@pytest.mark.parametrize(
    ("text", "mark", "minor"),
    [
        ("2,260", ".", 226_000),
        ("2.260", ",", 226_000),
        ("1,00,000", ".", 10_000_000),
        ("1.00.000,5", ",", 10_000_050),
        ("1371.00", ",", 137_100),
        (".5", ".", 50),
        ("--", ".", None),
        ("", ".", None),
    ],
)
def test_the_files_mark_decides_what_is_open(
    text: str, mark: DecimalMark, minor: int | None
) -> None:
    assert Amounts("INR", mark)[text] == minor


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("3.255", "USD"),
        ("2.260", "USD"),
        ("0.001", "USD"),
        ("1.5", "JPY"),
        ("1,234.5678", "KWD"),
        ("5.2E+09", "USD"),
        ("12 34", "USD"),
        ("1,23,4", "USD"),
        ("5 %", "USD"),
        ("EUR 5", "USD"),
        ("€3.25", "USD"),
        ("3,25 €", "USD"),
        ("£3", "USD"),
        ("$3.25", "EUR"),
        ("CA$3.25", "GBP"),
        ("9" * 18, "USD"),
    ],
)
def test_what_is_no_amount_of_the_currency_is_refused(text: str, currency: str) -> None:
    with pytest.raises(Refused):
        Amounts(currency, ".")[text]


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("€3", "EUR", 300),
        ("CA$3", "CAD", 300),
        ("R$ 3", "BRL", 300),
        ("zł3", "PLN", 300),
        ("¥3", "CNY", 300),
        ("1,500", "JPY", 1500),
        ("1500.00", "JPY", 1500),
        ("2.260", "KWD", 2260),
        ("7", "KWD", 7000),
    ],
)
def test_currencies_have_their_own_digits(text: str, currency: str, minor: int) -> None:
    assert Amounts(currency, ".")[text] == minor


def test_one_or_two_digits_at_the_end_show_the_mark() -> None:
    assert [evidence(text) for text in ("3.25", "3,2", "€ 1.234,50", "$5.00")] == [
        ".",
        ",",
        ",",
        ".",
    ]
    assert [evidence(text) for text in ("2,260", "280", "", "--", "1.234.567")] == [""] * 5
