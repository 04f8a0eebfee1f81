"""Days and months as exports write them, in cells and in headers."""

import re
from datetime import date, datetime

from app.office.imports.dates import MONTHS, DateOrder, Dates
from app.office.imports.refusals import Refused, shown

MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})$")
MONTH_LAST = re.compile(r"(\d{1,2})[-/.](\d{4})$")
NAMED = re.compile(r"([a-z]{3,9})\.?[ -]+(\d{4})$")
HOUR = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2})(?::(\d{2}))?")
RANGE = re.compile(r"\s+[-–—]\s+")


class Days:
    """Remembers what it has read. A month is its first day, a range of days its first one."""

    def __init__(self, order: DateOrder) -> None:
        self._dates = Dates(order)

    def of(self, text: str) -> date:
        """Raises Refused."""
        plain = RANGE.split(text.strip())[0]
        if month := _month(plain):
            return month
        if found := HOUR.match(plain):
            plain = found[1]
        told = self._dates[plain]
        if told is None:
            raise Refused("is empty.")
        return date.fromisoformat(told)


def hour_of(text: str) -> datetime | None:
    """The moment, for a cell that names an hour."""
    found = HOUR.match(text.strip())
    if not found:
        return None
    return datetime.fromisoformat(f"{found[1]}T{found[2]}:{found[3] or '00'}")


def period(title: str) -> date | None:
    """The day or month that a header names: "2026-09-06", "Sep 2026", "Searches: Sep 2026"."""
    plain = title.rsplit(":", maxsplit=1)[-1].strip()
    if month := _month(plain):
        return month
    try:
        return date.fromisoformat(plain)
    except ValueError:
        return None


def day_given(text: str) -> date:
    """A day that a person wrote. Raises Refused."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"reads {shown(text)}; write the day as 2026-11-20.") from None


def _month(text: str) -> date | None:
    if found := MONTH.match(text):
        year, month = int(found[1]), int(found[2])
    elif found := MONTH_LAST.match(text):
        year, month = int(found[2]), int(found[1])
    elif (found := NAMED.match(text.casefold())) and found[1] in MONTHS:
        year, month = int(found[2]), MONTHS[found[1]]
    else:
        return None
    return date(year, month, 1) if 1 <= month <= 12 and 1990 <= year <= 2100 else None
