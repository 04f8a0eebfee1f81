"""Ideas: each kept niche gets its persona, reasons, keywords and three product ideas."""

from typing import Any

from msgspec import convert, to_builtins
from sqlalchemy import select

from app.agents.research import house
from app.agents.research.answer import NicheAnswer
from app.core.tenancy import TenantContext
from app.research.keywords.screening import unscreened
from app.research.niches.briefing import niche_facts
from app.research.niches.dimension import Dimension, counted
from app.research.niches.evidence import Known
from app.research.niches.facts import Candidate
from app.research.niches.naming import noun_of
from app.research.niches.pricing import averages, first_price
from app.research.trends.desk import Desk
from app.research.trends.steps.log import close_step, open_step
from db.models.research.opportunity import Opportunity
from db.seeds.ontology import ontology


async def write_ideas(desk: Desk) -> None:
    known, _ = await desk.known()
    candidates = {one.niche: one for one in await desk.candidates()}
    async with desk.run.reading() as session:
        rows = await session.execute(
            select(Opportunity.niche, Opportunity.dimensions, Opportunity.evidenced).where(
                Opportunity.run_id == desk.trend_run_id
            )
        )
        scored = [(niche, dimensions, evidenced) for niche, dimensions, evidenced in rows.all()]
    answers = {
        niche: _answer(candidates[niche], dimensions, evidenced, known)
        for niche, dimensions, evidenced in scored
    }
    async with desk.run.work() as work:
        step = await open_step(work, desk.trend_run_id, "ideas")
        if step is None:
            return
        opportunities = await work.session.scalars(
            select(Opportunity).where(Opportunity.run_id == desk.trend_run_id)
        )
        for row in opportunities:
            answer = answers[row.niche]
            row.title = answer.title
            row.persona = answer.persona
            row.reasons = list(answer.reasons)
            row.keywords = unscreened(answer.keywords)
            row.ideas = _priced(answer, candidates[row.niche].trip, known, work.tenant)
        count = sum(len(answer.ideas) for answer in answers.values())
        close_step(
            step,
            f"{counted(count, 'product idea')} for {counted(len(answers), 'niche')}, "
            "written by the house writer.",
            {"writer": "house", "ideas": count},
        )


def _answer(
    candidate: Candidate, dimensions: list[dict[str, Any]], evidenced: float, known: Known
) -> NicheAnswer:
    judged = convert(dimensions, tuple[Dimension, ...])
    return house.write(niche_facts(candidate, judged, evidenced, known))


def _priced(
    answer: NicheAnswer, trip: bool, known: Known, tenant: TenantContext
) -> list[dict[str, Any]]:
    """The ideas as they are stored, each with a first price; `trip` marks journeys."""
    earned = averages(known.book, known.sold, tenant.currency)
    priced: list[dict[str, Any]] = []
    for idea in answer.ideas:
        price = first_price(
            ontology().of(idea.category),
            noun_of(idea.product_type),
            tenant.currency,
            earned.get(idea.product_type),
            tenant.locale,
        )
        priced.append(
            {
                **to_builtins(idea),
                "trip": trip,
                "price_minor": price.minor,
                "currency": price.currency,
                "price_reason": price.reason,
            }
        )
    return priced
