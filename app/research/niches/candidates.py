"""Niches worth looking at: own subjects, the calendar's angles, and the ontology's."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.research.keywords.screening import is_screened, unscreened
from app.research.keywords.text import stem, stems
from app.research.keywords.trips import is_trip
from app.research.niches.dimensions.seasonal_timing import judged
from app.research.niches.facts import Candidate, Origin, Timing
from app.research.niches.naming import niche_key, one_of
from app.research.niches.subjects import Cluster
from app.research.signals.seasons import Season
from db.seeds.forms import forms
from db.seeds.ontology import Angle, ontology
from db.seeds.product_types import PRODUCT_TYPES

AHEAD = 200
"""Days: occasions further away are for a later run."""
SLACK = 3
"""Days left after making, below which an occasion is given up for this year."""
IDEAS = 3
FALLBACK: tuple[str, ...] = ("journal", "planner", "worksheet", "pdf_guide", "sticker")


def timing_of(season: Season, product_type: str, today: date) -> Timing:
    """The calendar's facts about making this type for this season; without signal ids yet."""
    _, making = ontology().making(product_type)
    return Timing(
        occasion=season.occasion.name,
        one=one_of(product_type),
        peak=season.peak,
        days=season.days_from(today),
        lead_days=season.lead(product_type),
        effort_days=making.effort_days,
        region=season.lead_region,
        signal_ids=(),
    )


def from_sales(
    clusters: Iterable[Cluster], sold: Sequence[str], seasons: Sequence[Season], today: date
) -> list[Candidate]:
    """One niche a cluster, for the occasion its words name, else for all year."""
    found: list[Candidate] = []
    for cluster in clusters:
        types = _types(cluster, sold)
        season = _season_for(cluster, types[0], seasons, today)
        found.append(
            _candidate(
                origin="sales",
                theme=cluster.primary,
                phrase=cluster.primary,
                sold_as=cluster.sold_as,
                keywords=cluster.keywords,
                types=types,
                occasion=season.occasion.key if season else "",
            )
        )
    return found


def from_calendar(seasons: Iterable[Season], sold: Sequence[str], today: date) -> list[Candidate]:
    """Every angle of the occasions ahead that can still be made in time."""
    found: list[Candidate] = []
    for season in seasons:
        if season.days_from(today) > AHEAD:
            continue
        for angle in season.occasion.angles:
            types = _in_order(angle.types, sold)
            _, making = ontology().making(types[0])
            if season.days_from(today) >= making.effort_days + SLACK:
                found.append(_of_angle("calendar", angle, types, season.occasion.key))
    return [candidate for candidate in found if not is_screened(candidate.theme)]


def from_ontology(sold: Sequence[str]) -> list[Candidate]:
    """The subjects that sell all year, so that a quiet month is not an empty one."""
    return [
        _of_angle("ontology", angle, _in_order(angle.types, sold), "")
        for category in ontology().category
        for angle in category.angles
        if not is_screened(angle.theme)
    ]


def _of_angle(origin: Origin, angle: Angle, types: tuple[str, ...], occasion: str) -> Candidate:
    return _candidate(
        origin=origin,
        theme=angle.theme,
        keywords=angle.keywords,
        types=types,
        occasion=occasion,
        buyer=angle.buyer,
        need=angle.need,
        trip=angle.trip,
    )


def _candidate(
    *,
    origin: Origin,
    theme: str,
    keywords: Sequence[str],
    types: tuple[str, ...],
    occasion: str,
    phrase: str = "",
    sold_as: tuple[str, ...] = (),
    buyer: str = "",
    need: str = "",
    trip: bool | None = None,
) -> Candidate:
    return Candidate(
        niche=niche_key(theme, types[0], occasion),
        origin=origin,
        theme=theme,
        phrase=phrase,
        sold_as=sold_as,
        keywords=tuple(unscreened(keywords)),
        types=types,
        occasion=occasion,
        buyer=buyer,
        need=need,
        trip=is_trip(theme, *keywords) if trip is None else trip,
    )


def _types(cluster: Cluster, sold: Sequence[str]) -> tuple[str, ...]:
    """Forms in which the shop does not sell the subject yet: the neighbours of what it has, those
    first that it sells of other subjects; what it has comes last."""
    own = tuple(kind for kind in cluster.sold_as if kind in PRODUCT_TYPES)
    beside = forms().beside((*own, *sold, *FALLBACK)[0])
    familiar = [kind for kind in sold if kind in beside]
    wanted = [kind for kind in (*familiar, *beside, *FALLBACK, *sold) if kind not in own]
    return tuple(dict.fromkeys([*wanted, *own]))[:IDEAS]


def _in_order(types: Sequence[str], sold: Sequence[str]) -> tuple[str, ...]:
    """What the shop already sells first, then what is made soonest."""

    def rank(kind: str) -> tuple[int, float]:
        place = sold.index(kind) if kind in sold else len(sold)
        return place, -ontology().making(kind)[1].ease

    return tuple(sorted(types, key=rank))


def _season_for(
    cluster: Cluster, product_type: str, seasons: Iterable[Season], today: date
) -> Season | None:
    words = stems(cluster.primary)
    named = [season for season in seasons if _names(season, words)]
    return max(
        named,
        key=lambda season: (
            judged(timing_of(season, product_type, today))[0],
            -season.days_from(today),
            season.occasion.key,
        ),
        default=None,
    )


def _names(season: Season, words: frozenset[str]) -> bool:
    return any(
        {stem(word) for word in keyword.split()} <= words for keyword in season.occasion.keywords
    )
