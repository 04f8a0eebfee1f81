"""How often niches of a score sold, and how far so few cases can be trusted."""

from collections.abc import Mapping
from math import sqrt

from msgspec import Struct

from app.research.outcomes.due import DAYS

FLOORS = (0, 40, 50, 60, 70, 80)
"""The lowest score of each band; the next band's is not in it."""
Z = 1.959963984540054
"""Of a normal distribution, 95 % lie within so many deviations."""


class Rate(Struct, frozen=True):
    """`hits` of `count` niches sold; with 95 % confidence the rate is in `low`..`high`, 0..1."""

    hits: int
    count: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.hits / self.count if self.count else 0.0


class Band(Struct, frozen=True):
    """`number` counts from 1; `rates` are by day, as DAYS has them."""

    number: int
    label: str
    rates: list[Rate]

    @property
    def count(self) -> int:
        return max(rate.count for rate in self.rates)


def rate(hits: int, count: int) -> Rate:
    """Wilson's interval: it stays within 0..1 and does not vanish where all or none sold."""
    if not count:
        return Rate(0, 0, 0.0, 1.0)
    share = hits / count
    middle = share + Z * Z / (2 * count)
    around = Z * sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    whole = 1 + Z * Z / count
    return Rate(
        hits, count, max(0.0, (middle - around) / whole), min(1.0, (middle + around) / whole)
    )


def bands(tally: Mapping[tuple[int, int], tuple[int, int]]) -> list[Band]:
    """`tally` has hits and count by band number and day."""
    return [
        Band(number, label(number), [rate(*tally.get((number, day), (0, 0))) for day in DAYS])
        for number in range(1, len(FLOORS) + 1)
    ]


def overall(tally: Mapping[tuple[int, int], tuple[int, int]]) -> list[Rate]:
    found: list[Rate] = []
    for day in DAYS:
        pairs = [pair for (_, at), pair in tally.items() if at == day]
        found.append(rate(sum(hits for hits, _ in pairs), sum(count for _, count in pairs)))
    return found


def limits(number: int) -> tuple[float, float]:
    """Lowest score, and the one below which the band ends."""
    return FLOORS[number - 1], FLOORS[number] if number < len(FLOORS) else 101


def label(number: int) -> str:
    floor, end = limits(number)
    if number == 1:
        return f"below {end:g}"
    return f"{floor:g} and more" if number == len(FLOORS) else f"{floor:g} to {end - 1:g}"
