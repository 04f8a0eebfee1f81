"""Dates in the shapes that exports and spreadsheets write, as ISO texts ("2026-07-31")."""

import re
from datetime import date
from typing import Literal

from app.office.imports.memos import Memo
from app.office.imports.refusals import Refused, shown

DateOrder = Literal["mdy", "dmy"]
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
TIME = re.compile(
    r"[T ]\s*\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*([AaPp][Mm])?\s*(Z|[+-]\d{2}:?\d{2})?$"
)
ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$")
DIGITS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$")
NAMED_FIRST = re.compile(r"([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
NAMED_SECOND = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?[ -]([A-Za-z]+)\.?,?[ -](\d{4}|\d{2})$")
EARLIEST, LATEST = 1990, 2100


def evidence(text: str) -> DateOrder | Literal["open", ""]:
    """What a date in digits says about the order of day and month: "open" fits both orders, ""
    is written in a way that leaves no question."""
    found = DIGITS.match(_day_of(text))
    if not found or found[2] == ".":
        return ""
    first, second = int(found[1]), int(found[3])
    if first > 12 and second <= 12:
        return "dmy"
    if second > 12 and first <= 12:
        return "mdy"
    return "open" if first != second else ""


class Dates(Memo[str | None]):
    """Blank is None. Raises Refused for what is no date in `order`."""

    def __init__(self, order: DateOrder) -> None:
        super().__init__()
        self.order: DateOrder = order

    def parse(self, text: str) -> str | None:
        plain = _day_of(text)
        if not plain or plain == "--":
            return None
        parts = _parts(plain, self.order)
        if parts is None:
            hint = " (a spreadsheet's day number)" if plain.isdigit() else ""
            raise Refused(f"reads {shown(text)}{hint}, which is not a date.")
        year, month, day = parts
        try:
            if not EARLIEST <= year <= LATEST:
                raise ValueError
            return date(year, month, day).isoformat()
        except ValueError:
            if month > 12 >= day and DIGITS.match(plain):
                raise Refused(_contrary(text, self.order)) from None
            raise Refused(f"reads {shown(text)}, which is no day of the calendar.") from None


def _day_of(text: str) -> str:
    return TIME.sub("", text.strip()).strip()


def _parts(text: str, order: DateOrder) -> tuple[int, int, int] | None:
    if found := DIGITS.match(text):
        first, second, year = int(found[1]), int(found[3]), _year(found[4])
        # With dots the day comes first wherever dates are written so.
        if order == "dmy" or found[2] == ".":
            return year, second, first
        return year, first, second
    if found := ISO.match(text):
        return int(found[1]), int(found[3]), int(found[4])
    if found := NAMED_FIRST.match(text):
        month, day, year = found[1], found[2], found[3]
    elif found := NAMED_SECOND.match(text):
        day, month, year = found[1], found[2], found[3]
    else:
        return None
    number = MONTHS.get(month.lower())
    return (_year(year), number, int(day)) if number else None


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _contrary(text: str, order: DateOrder) -> str:
    name = "month/day/year" if order == "mdy" else "day/month/year"
    return f"reads {shown(text)}, which does not fit the {name} of the file's other dates."
