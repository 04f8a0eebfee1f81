"""What readers of signals hand to their writer."""

import unicodedata
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from app.office.imports.importer import Payload, Problem
from app.office.imports.refusals import Refused

LONGEST = 80
"""Characters of a keyword, as the table keeps it."""
REGION = 8

Said = tuple[str, str, float, str, str, str, float, str]
"""Keyword, metric, value, unit, region, day (ISO), confidence, ref: plain, since it may come from
another process."""


class Measure(Struct, frozen=True):
    """One figure that a row states."""

    keyword: str
    metric: str
    value: float
    unit: str
    day: date
    confidence: float
    region: str = ""
    ref: str = ""

    def plain(self) -> Said:
        day = self.day.isoformat()
        return (
            self.keyword,
            self.metric,
            self.value,
            self.unit,
            self.region,
            day,
            self.confidence,
            self.ref,
        )


class Gathering:
    """Rows with what they state, and rows that were refused."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, list[Said]]] = []
        self._problems: list[Problem] = []

    def state(self, row: int, measures: Iterable[Measure]) -> None:
        self._rows.append((row, [measure.plain() for measure in measures]))

    def refuse(self, problem: Problem) -> None:
        self._problems.append(problem)

    def payload(self) -> Payload:
        rows, problems = self._rows, self._problems
        self._rows, self._problems = [], []
        return rows, [(p.row, p.reason, p.field, p.cells) for p in problems]


def keyword_of(text: str) -> str:
    """In the written form under which keywords meet. Raises Refused.

    It is data: whatever it says, nobody obeys it.
    """
    composed = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if not composed:
        raise Refused("is empty.")
    if len(composed) > LONGEST:
        raise Refused(f"is longer than {LONGEST} characters, so it is no keyword.")
    if any(unicodedata.category(letter) in ("Cc", "Cs", "Co") for letter in composed):
        raise Refused("holds characters that are no text.")
    return composed
