"""Ideas: each kept niche gets its persona, reasons, keywords and three product ideas."""

from typing import Any

from msgspec import convert, to_builtins
from sqlalchemy import select

from app.agents.research import house
from app.agents.research.agent import question
from app.agents.research.answer import NicheAnswer
from app.agents.research.facts import NicheFacts
from app.core.tenancy import TenantContext
from app.office.models.asking import Asker
from app.office.models.queries import failures
from app.research.keywords.screening import is_screened, unscreened
from app.research.niches.briefing import niche_facts
from app.research.niches.dimension import Dimension, counted
from app.research.niches.evidence import Known
from app.research.niches.facts import Candidate
from app.research.niches.naming import noun_of
from app.research.niches.pricing import averages, first_price
from app.research.trends.budget import OutOfTime
from app.research.trends.desk import Desk
from app.research.trends.steps.log import close_step, left_over, open_step
from app.research.trends.steps.spending import note_spending
from db.models.research.opportunity import Opportunity
from db.seeds.ontology import ontology

TOGETHER = 4
"""Answers that are put away at a time."""
SECONDS = 2.0
"""An answer does not wait longer for others: what a model was paid for is not lost by a kill."""

Niche = tuple[str, str, list[dict[str, Any]], float]
"""Of an opportunity: id, niche, dimensions, share that is evidenced."""


async def write_ideas(desk: Desk) -> None:
    known, _ = await desk.known()
    candidates = {one.niche: one for one in await desk.candidates()}
    kept = await left_over(desk.run, desk.trend_run_id, "ideas")
    answers: dict[str, NicheAnswer] = {}
    begun = desk.budget.clock()
    asker = Asker.of(desk.run)
    for id, niche, dimensions, evidenced in await _waiting(desk, set(kept.get("written", ()))):
        try:
            await desk.breathe()
        except OutOfTime:
            await _keep(desk, answers, candidates, known)
            raise
        weighed = [one for one in dimensions if one["weight"]]
        judged = convert(weighed, tuple[Dimension, ...])
        facts = niche_facts(candidates[niche], judged, evidenced, known)
        async with desk.run.waiting():
            answers[niche] = await _ask(asker, id, facts)
        desk.budget.moved = True
        if len(answers) == TOGETHER or desk.budget.clock() - begun > SECONDS:
            await _keep(desk, answers, candidates, known)
            answers, begun = {}, desk.budget.clock()
    await _keep(desk, answers, candidates, known, whole=True)


async def _ask(asker: Asker, opportunity_id: str, facts: NicheFacts) -> NicheAnswer:
    """Each niche is asked for by itself: what stands in one cannot change another."""
    outcome = await asker.ask(
        question(facts, is_screened), ("opportunity", opportunity_id), lambda: house.write(facts)
    )
    return outcome.answer


async def _waiting(desk: Desk, written: set[str]) -> list[Niche]:
    """The best first, without those that an earlier slice wrote for."""
    async with desk.run.reading() as session:
        rows = await session.execute(
            select(
                Opportunity.id,
                Opportunity.niche,
                Opportunity.dimensions,
                Opportunity.evidenced,
            )
            .where(Opportunity.run_id == desk.trend_run_id)
            .order_by(Opportunity.rank)
        )
        return [
            (id, niche, dimensions, evidenced)
            for id, niche, dimensions, evidenced in rows.all()
            if niche not in written
        ]


async def _keep(
    desk: Desk,
    answers: dict[str, NicheAnswer],
    candidates: dict[str, Candidate],
    known: Known,
    *,
    whole: bool = False,
) -> None:
    """Puts answers away; `whole` closes the step with them."""
    async with desk.run.work() as work:
        step = await open_step(work, desk.trend_run_id, "ideas")
        if step is None:
            return
        rows = await work.session.scalars(
            select(Opportunity)
            .where(Opportunity.run_id == desk.trend_run_id)
            .order_by(Opportunity.rank)
        )
        opportunities = list(rows)
        for row in opportunities:
            if answer := answers.get(row.niche):
                row.title = answer.title
                row.persona = answer.persona
                row.reasons = list(answer.reasons)
                row.keywords = unscreened(answer.keywords)
                row.ideas = _priced(answer, candidates[row.niche].trip, known, work.tenant)
        written = sorted({*step.checkpoint.get("written", ()), *answers})
        ideas = sum(len(row.ideas) for row in opportunities)
        writer = await note_spending(work, step)
        detail = f"{counted(ideas, 'product idea')} for {counted(len(written), 'niche')}"
        checkpoint = {"writer": writer, "ideas": ideas, "written": written}
        if whole:
            why = await failures(work.session, "opportunity", [row.id for row in opportunities])
            close_step(step, f"{detail}, written by {writer}. {why}".strip(), checkpoint)
        else:
            step.checkpoint, step.detail = checkpoint, f"{detail} so far."
        work.told.append("trend_run")


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
