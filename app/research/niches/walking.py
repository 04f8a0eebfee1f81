"""Velocity walked back over the shop's own history, beside "same as last season"."""

from collections.abc import Iterable, Mapping, Sequence
from math import exp, log

from app.research.niches.dimensions.trend_velocity import PRIOR
from app.research.niches.facts import Verdict
from app.research.niches.spans import SPAN
from app.research.signals.book import SalesBook, run_of_months, shifted

LEAST_TRIES = 20
LEAST_UNITS = 3
YEAR = 12
NEEDED = YEAR + 2 * SPAN
"""Months of history before the first guess can be checked."""
BETTER_HITS = 0.55
"""Of the directions that must be right: a coin has half of them."""


Try = tuple[float, float]
"""The change that velocity saw, and the change that came: logarithms against the year before."""


def walked(book: SalesBook, phrases: Iterable[str]) -> Verdict:
    """At each month of the past: the next three months guessed as last year's same months, and as
    those times velocity's change. Only what was known by that month goes into a guess."""
    cuts = _cuts(book)
    tries = [
        one
        for phrase in sorted(set(phrases))
        if phrase in book.phrases
        for cut in cuts
        if (one := _try(book.phrases[phrase].months.get("units", {}), cut)) is not None
    ]
    return judged_over(tries, len(cuts), len(book.months))


def judged_over(tries: Sequence[Try], cuts: int, months: int) -> Verdict:
    count = len(tries)
    if count < LEAST_TRIES:
        return Verdict(None, count, 0, 0.0, 0.0, _too_little(count, cuts, months))
    moved = [(seen, came) for seen, came in tries if seen and came]
    hits = sum((seen > 0) == (came > 0) for seen, came in moved)
    error = sum(abs(came - seen) for seen, came in tries) / count
    naive = sum(abs(came) for _, came in tries) / count
    adds = error < naive and hits >= BETTER_HITS * max(1, len(moved))
    direction = f"it had the direction right {hits} of {len(moved)} times"
    errors = f"its guesses were off by {_factor(error)}, “same as last season” by {_factor(naive)}"
    if adds:
        sentence = f"Over the shop's own past velocity helps: {direction}, and {errors}."
    else:
        sentence = (
            "Over the shop's own past velocity adds nothing to “same as last season”: "
            f"{direction}, and {errors}. Its confidence is halved."
        )
    return Verdict(adds, count, hits, round(error, 4), round(naive, 4), sentence)


def _too_little(count: int, cuts: int, months: int) -> str:
    if not cuts:
        return (
            f"Velocity could not be checked over the shop's past: that takes {NEEDED} whole months "
            f"of sales, and there are {months}."
        )
    return (
        f"Velocity could not be checked: {count} guesses can be made over the shop's past, and "
        f"{LEAST_TRIES} are the least."
    )


def _factor(error: float) -> str:
    return f"a factor of {exp(error):.2f}"


def _cuts(book: SalesBook) -> list[str]:
    """Months by which two same seasons were over, and after which three whole ones followed."""
    if not book.complete:
        return []
    first = shifted(book.months[0], YEAR + SPAN - 1)
    last = shifted(book.complete, -SPAN)
    count = (int(last[:4]) - int(first[:4])) * YEAR + int(last[5:]) - int(first[5:]) + 1
    return list(run_of_months(last, count)) if count > 0 else []


def _try(units: Mapping[str, int], cut: str) -> Try | None:
    def total(last: str) -> int:
        return sum(units.get(month, 0) for month in run_of_months(last, SPAN))

    recent, before = total(cut), total(shifted(cut, -YEAR))
    ahead = shifted(cut, SPAN)
    came, season = total(ahead), total(shifted(ahead, -YEAR))
    if recent + before < LEAST_UNITS:
        return None
    return _change(recent, before), _change(came, season)


def _change(now: int, then: int) -> float:
    return log((now + PRIOR) / (then + PRIOR))
