"""The figures of a backtest: the score beside two simple guesses, over the same niches."""

from collections.abc import Callable, Sequence
from datetime import date
from statistics import fmean
from time import perf_counter
from typing import Any

from msgspec import Struct

from app.research.backtesting.facts import SoldLine
from app.research.backtesting.measures import LEAST_WEEKS, Spread, precision_at, spearman, spread
from app.research.backtesting.past import Past
from app.research.backtesting.replay import AHEAD, Ledger, Subject, Week, cuts, replay

TOP = 5
LEAST_SUBJECTS = TOP + 1
"""With five niches or fewer the best five are all of them."""
Guess = Callable[[Subject], float | None]


class Count(Struct, frozen=True):
    """Niches a week."""

    mean: float
    least: int
    most: int


class Figures(Struct, frozen=True):
    """`spearman` and `precision_at_5` are None below five weeks, and `reason` says why.

    `better_weeks` counts the weeks in which the score's Spearman was above this baseline's, of
    `compared_weeks` in which both have one.
    """

    weeks: int
    spearman: Spread | None
    precision_at_5: Spread | None
    reason: str | None
    score_same_weeks: Spread | None = None
    better_weeks: int | None = None
    compared_weeks: int | None = None


class Backtest(Struct, frozen=True):
    """`weeks` were replayed and counted; `thin_weeks` had fewer than six niches and were not."""

    horizon_days: int
    lines: int
    first_line: date | None
    last_line: date | None
    first_cut: date | None
    last_cut: date | None
    weeks: int
    thin_weeks: int
    n: Count | None
    reason: str | None
    score: Figures
    last_period: Figures
    last_year: Figures
    seconds: float


def backtest(lines: Sequence[SoldLine], past: Past, locale: str, weeks: int) -> Backtest:
    """Blocking. Only reads; the same rows give the same figures but for `seconds`."""
    began = perf_counter()
    ledger = Ledger(lines, locale) if lines else None
    days = cuts(ledger, weeks) if ledger else []
    replayed = [replay(ledger, past, cut) for cut in days] if ledger else []
    kept = [week for week in replayed if len(week.subjects) >= LEAST_SUBJECTS]
    counts = [len(week.subjects) for week in kept]
    reason = _reason(len(kept), len(days))
    return Backtest(
        horizon_days=AHEAD.days,
        lines=len(lines),
        first_line=ledger.first if ledger else None,
        last_line=ledger.last if ledger else None,
        first_cut=kept[0].cut if kept else None,
        last_cut=kept[-1].cut if kept else None,
        weeks=len(kept),
        thin_weeks=len(replayed) - len(kept),
        n=Count(round(fmean(counts), 1), min(counts), max(counts)) if counts else None,
        reason=reason,
        score=_figures(kept, _score, reason),
        last_period=_against(kept, lambda one: one.last_period, reason),
        last_year=_against(kept, lambda one: one.last_year, reason),
        seconds=round(perf_counter() - began, 2),
    )


def _score(one: Subject) -> float:
    return one.score


def _reason(kept: int, cut: int) -> str | None:
    if kept >= LEAST_WEEKS:
        return None
    if not cut:
        return "There is no Monday with thirty days of sales before and after it."
    return (
        f"{kept} of {cut} weeks have {LEAST_SUBJECTS} niches or more; {LEAST_WEEKS} weeks are the "
        "least for an average."
    )


def _figures(weeks: Sequence[Week], guess: Guess, reason: str | None, **more: Any) -> Figures:
    usable = [week for week in weeks if all(guess(one) is not None for one in week.subjects)]
    ranks = [found for week in usable if (found := _spearman(week, guess)) is not None]
    tops = [found for week in usable if (found := _precision(week, guess)) is not None]
    rank, top = spread(ranks), spread(tops)
    if reason is None and len(usable) < LEAST_WEEKS:
        reason = (
            f"{len(usable)} of {len(weeks)} weeks have sales of a whole year before them to "
            f"compare with; {LEAST_WEEKS} are the least for an average."
        )
    elif reason is None and (rank is None or top is None):
        reason = (
            f"In {len(ranks)} of {len(usable)} weeks both orders have ranks that differ; "
            f"{LEAST_WEEKS} are the least for an average."
        )
    return Figures(len(usable), rank, top, reason, **more)


def _against(weeks: Sequence[Week], guess: Guess, reason: str | None) -> Figures:
    pairs = [
        (ours, theirs)
        for week in weeks
        if (ours := _spearman(week, _score)) is not None
        and (theirs := _spearman(week, guess)) is not None
    ]
    return _figures(
        weeks,
        guess,
        reason,
        score_same_weeks=spread([ours for ours, _ in pairs]),
        better_weeks=sum(ours > theirs for ours, theirs in pairs),
        compared_weeks=len(pairs),
    )


def _values(week: Week, guess: Guess) -> list[float] | None:
    found = [guess(one) for one in week.subjects]
    told = [float(value) for value in found if value is not None]
    return told if len(told) == len(found) else None


def _spearman(week: Week, guess: Guess) -> float | None:
    values = _values(week, guess)
    return None if values is None else spearman(values, [one.came for one in week.subjects])


def _precision(week: Week, guess: Guess) -> float | None:
    values = _values(week, guess)
    came = [one.came for one in week.subjects]
    return None if values is None else precision_at(TOP, values, came)
