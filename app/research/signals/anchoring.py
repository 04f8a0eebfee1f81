"""Relative figures of several exports on one scale, where a shared term allows it.

Google Trends gives each export values from 0 to 100 of its own highest one, so two exports do not
compare. Where both hold one term over the same days, the ratio of its values is the ratio of the
scales; without such an anchor they stay apart.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

Export = Mapping[str, Mapping[date, float]]
"""Values by day, by term."""
LEAST_DAYS = 3
LEAST_VALUE = 5.0
"""Values are whole numbers: below this the rounding alone is more than a tenth."""


class Anchor(Struct, frozen=True):
    """What the values of the second export are multiplied with to be on the first one's scale."""

    factor: float
    terms: tuple[str, ...]
    days: int
    """Days times terms on which both have a value that is large enough."""


def anchor(one: Export, other: Export) -> Anchor | None:
    """None where the two share no term over enough days. Sums weigh large values most, whose
    rounding matters least."""
    here, there, days = 0.0, 0.0, 0
    terms: list[str] = []
    for term in sorted(one.keys() & other.keys()):
        shared = [
            (one[term][day], other[term][day])
            for day in sorted(one[term].keys() & other[term].keys())
            if min(one[term][day], other[term][day]) >= LEAST_VALUE
        ]
        if len(shared) < LEAST_DAYS:
            continue
        terms.append(term)
        days += len(shared)
        here += sum(mine for mine, _ in shared)
        there += sum(theirs for _, theirs in shared)
    return Anchor(here / there, tuple(terms), days) if terms else None


def rescaled(export: Export, factor: float) -> dict[str, dict[date, float]]:
    return {
        term: {day: value * factor for day, value in values.items()}
        for term, values in export.items()
    }


def on_one_scale(exports: Mapping[str, Export]) -> list[dict[str, Export]]:
    """The exports, by their names, in groups that compare: each group on the scale of its first.

    An export joins by the anchor with most days; also through another one that has joined. The
    same exports in any order give the same groups.
    """
    waiting = sorted(exports)
    groups: list[dict[str, Export]] = []
    while waiting:
        first = waiting.pop(0)
        group: dict[str, Export] = {first: exports[first]}
        while best := _best(group, exports, waiting):
            name, found = best
            group[name] = rescaled(exports[name], found.factor)
            waiting.remove(name)
        groups.append(group)
    return groups


def _best(
    group: Mapping[str, Export], exports: Mapping[str, Export], waiting: Sequence[str]
) -> tuple[str, Anchor] | None:
    found = [
        (tied, name)
        for name in waiting
        for member in group.values()
        if (tied := anchor(member, exports[name]))
    ]
    if not found:
        return None
    tied, name = min(found, key=lambda pair: (-pair[0].days, pair[1]))
    return name, tied
