"""Which scored niches a run keeps: the best ones, and not one idea in twelve coats."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from app.research.keywords.text import stems
from app.research.niches.facts import Candidate
from app.research.niches.scoring import Score

KEPT = 12
PER_OCCASION = 2
PER_TYPE = 4
OWN_PLACES = 6
"""Places for what the shop's own buyers came for, before the calendar fills the rest."""
JOURNEY_PLACES = 8
"""Places for journeys, the ontology's field, in a shop that has not sold anything yet."""


class Scored(Struct, frozen=True):
    candidate: Candidate
    score: Score


def ranked(scored: Iterable[Scored]) -> list[Scored]:
    """Best first; a tie goes to the better evidenced one, then by name."""
    return sorted(
        scored,
        key=lambda one: (-one.score.value, -one.score.evidenced, one.candidate.niche),
    )


def choose(scored: Iterable[Scored], kept: int = KEPT) -> list[Scored]:
    """At most two of one occasion and four of one product type, as long as there are others.

    The shop's own subjects are not limited so: its buyers chose them.
    """
    order = ranked(scored)
    own = [one for one in order if one.candidate.origin == "sales"]
    journeys = [one for one in order if one.candidate.trip]
    chosen: list[Scored] = []
    _take(chosen, own, OWN_PLACES, limited=False)
    _take(chosen, [] if own else journeys, JOURNEY_PLACES, limited=True)
    _take(chosen, order, kept, limited=True)
    _take(chosen, order, kept, limited=False)
    return ranked(chosen)


def _take(chosen: list[Scored], order: Iterable[Scored], until: int, *, limited: bool) -> None:
    occasions = Counter(one.candidate.occasion for one in chosen if one.candidate.occasion)
    types = Counter(one.candidate.types[0] for one in chosen)
    for one in order:
        if len(chosen) >= until:
            return
        occasion, kind = one.candidate.occasion, one.candidate.types[0]
        crowded = occasions[occasion] >= PER_OCCASION or types[kind] >= PER_TYPE
        if (limited and crowded) or _repeats(one, chosen):
            continue
        chosen.append(one)
        types[kind] += 1
        if occasion:
            occasions[occasion] += 1


def _repeats(one: Scored, chosen: Iterable[Scored]) -> bool:
    """Whether its subject is already there in other words."""
    words = stems(one.candidate.theme)
    return any(
        words <= stems(other.candidate.theme) or words >= stems(other.candidate.theme)
        for other in chosen
    )
