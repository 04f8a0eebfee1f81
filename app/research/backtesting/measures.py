"""How well an order foretold another one, and how that spreads over weeks."""

from collections.abc import Sequence
from math import isfinite
from statistics import fmean, stdev

from msgspec import Struct

LEAST_WEEKS = 5


class Spread(Struct, frozen=True):
    """Over weeks: their mean, sample standard deviation, worst and best."""

    weeks: int
    mean: float
    sd: float
    low: float
    high: float


def spread(values: Sequence[float]) -> Spread | None:
    """None below five weeks."""
    if len(values) < LEAST_WEEKS:
        return None
    return Spread(
        weeks=len(values),
        mean=round(fmean(values), 4),
        sd=round(stdev(values), 4),
        low=round(min(values), 4),
        high=round(max(values), 4),
    )


def spearman(guessed: Sequence[float], came: Sequence[float]) -> float | None:
    """Equal values share the mean of their ranks. None where one side is the same throughout."""
    if len(set(guessed)) < 2 or len(set(came)) < 2:
        return None
    # scipy.stats takes a second to import.
    from scipy import stats

    found = float(stats.spearmanr(guessed, came).statistic)  # pyright: ignore
    return found if isfinite(found) else None


def precision_at(count: int, guessed: Sequence[float], came: Sequence[float]) -> float | None:
    """The share of the `count` best guesses that are among the `count` best that came.

    Where a tie crosses the last place, the mean over all ways to break it. What did not come at
    all is never among the best. None when nothing came, or there is no more than `count` to
    choose from.
    """
    if len(came) <= count or not any(came):
        return None
    chosen = _places(count, guessed)
    best = [
        place if value > 0 else 0.0 for place, value in zip(_places(count, came), came, strict=True)
    ]
    return sum(one * other for one, other in zip(chosen, best, strict=True)) / count


def _places(count: int, values: Sequence[float]) -> list[float]:
    """For each value its chance, 0..1, of a place among the `count` highest."""
    last = sorted(values, reverse=True)[count - 1]
    above = sum(value > last for value in values)
    share = (count - above) / sum(value == last for value in values)
    return [1.0 if value > last else share if value == last else 0.0 for value in values]
