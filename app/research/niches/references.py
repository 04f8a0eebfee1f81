"""What the calendar and the ontology say, as signals, so that a score can be followed to them."""

from collections.abc import Iterable
from datetime import date

from app.core.unit_of_work import Work
from app.research.niches.evidence import making_ref, occasion_ref
from app.research.niches.facts import Candidate
from app.research.niches.naming import noun_of
from app.research.signals.queries import BUILT_IN
from app.research.signals.seasons import Season
from app.research.signals.stating import Identity, Stated, Statement, standing, state
from db.models.research.signal import Signal
from db.seeds.ontology import ontology

CALENDAR_CONFIDENCE = 0.8
ONTOLOGY_CONFIDENCE = 0.6


async def state_references(
    work: Work, candidates: Iterable[Candidate], seasons: dict[str, Season]
) -> Stated:
    """For each candidate's leading product type: its ease and days of work, and the lead time of
    its occasion, dated with the day of the peak."""
    statements: dict[Identity, Statement] = {}
    for candidate in candidates:
        for statement in _statements(candidate, seasons):
            statements[statement.identity] = statement
    known = await standing(work, Signal.source.in_(BUILT_IN))
    return await state(work, statements.values(), known)


def _statements(candidate: Candidate, seasons: dict[str, Season]) -> Iterable[Statement]:
    lead = candidate.types[0]
    _, making = ontology().making(lead)
    dated: date = ontology().dated
    for metric, value, unit in (
        ("production_ease", making.ease, "share"),
        ("effort", float(making.effort_days), "days"),
    ):
        yield Statement(
            Identity("ontology", dated, metric, noun_of(lead), unit, ref=making_ref(lead)),
            value,
            ONTOLOGY_CONFIDENCE,
        )
    season = seasons.get(candidate.occasion)
    if season is not None:
        yield Statement(
            Identity(
                "calendar",
                season.peak,
                "lead_time",
                f"{season.occasion.name}: {noun_of(lead)}".lower(),
                "days",
                region=season.lead_region,
                ref=occasion_ref(season.occasion.key, lead),
            ),
            float(season.lead(lead)),
            CALENDAR_CONFIDENCE,
        )
