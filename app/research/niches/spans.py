"""Spans of months, in the words of people."""

from collections.abc import Sequence
from datetime import date

SPAN = 3
"""Months of each span that velocity compares."""


def span_of(months: Sequence[str]) -> str:
    """ "Jul to Sep 2026"."""
    first, last = (date.fromisoformat(f"{month}-01") for month in (months[0], months[-1]))
    return f"{first:%b} to {last:%b %Y}"
