"""What the writer is told about a niche, drawn from its candidate, its score and the calendar."""

from app.agents.asking.question import Source
from app.agents.research.facts import FormFacts, NicheFacts, OwnSales, SeasonFacts
from app.research.keywords.casing import cased
from app.research.niches.dimension import Dimension
from app.research.niches.evidence import Known
from app.research.niches.facts import Candidate
from app.research.niches.naming import form_of, one_of
from app.research.signals.measurements import first_day
from db.seeds.ontology import ontology

NAMES = {
    "buyer_intent": "buyer intent",
    "competition_gap": "competition",
    "authority_fit": "authority",
    "bundle_potential": "bundles",
    "trend_velocity": "velocity",
    "production_ease": "production",
    "seasonal_timing": "season",
}
SOURCES: dict[str, Source] = {"sales": "csv", "calendar": "house", "ontology": "house"}
"""Where a candidate's words come from, by its origin: own sales are imported files."""


def niche_facts(
    candidate: Candidate, dimensions: tuple[Dimension, ...], evidenced: float, known: Known
) -> NicheFacts:
    return NicheFacts(
        theme=cased(candidate.theme),
        trip=candidate.trip,
        buyer=candidate.buyer,
        need=candidate.need,
        keywords=candidate.keywords,
        forms=tuple(_form(kind, candidate.trip) for kind in candidate.types),
        evidenced=evidenced,
        missing=tuple(NAMES[one.name] for one in dimensions if one.missing),
        season=_season(candidate, known),
        sales=_sales(candidate, known),
        source=SOURCES[candidate.origin],
    )


def _form(kind: str, trip: bool) -> FormFacts:
    form = form_of(kind, trip)
    category, _ = ontology().making(kind)
    return FormFacts(
        product_type=kind,
        category=category.key,
        noun=form.noun,
        one=form.one,
        modifiers=category.modifiers,
        promise=form.promise,
        contents=form.contents,
    )


def _season(candidate: Candidate, known: Known) -> SeasonFacts | None:
    season = known.seasons.get(candidate.occasion)
    if season is None:
        return None
    return SeasonFacts(
        name=season.occasion.name,
        said=season.occasion.said or season.occasion.name,
        peak=season.peak,
        days=season.days_from(known.today),
        lead_days=season.lead(candidate.types[0]),
    )


def _sales(candidate: Candidate, known: Known) -> OwnSales | None:
    series = known.book.phrases.get(candidate.phrase)
    if series is None:
        return None
    year = known.book.year
    return OwnSales(
        units=series.total("units", year),
        orders=series.total("orders", year),
        repeat_buyers=series.total("repeat_buyers", year),
        until=f"{first_day(known.book.newest):%B %Y}",
        sold_as=tuple(one_of(kind) for kind in candidate.sold_as),
    )
