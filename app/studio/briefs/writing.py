"""Briefs for the best niches of a run. Writing them again writes nothing."""

from typing import Any

from sqlalchemy import select

from app.core.errors import Conflict, NotFound
from app.core.ids import new_id
from app.core.unit_of_work import Work
from app.research.niches.marking import dismissed_niches
from app.research.niches.naming import form_of
from app.research.trends.rows import locked_run
from app.research.trends.service import note_briefs
from db.models.research.opportunity import Opportunity
from db.models.research.trend_run import TrendRun
from db.models.studio.brief import Brief
from db.seeds.ontology import ontology

BEST = 5
LEAST_SCORE = 50


async def write_briefs(work: Work, trend_run_id: str) -> list[Brief]:
    """Up to five, from a score of 50 up, the best niche first.

    A niche that already has a brief from an earlier run, whatever was decided, and one that a
    person dismissed make room for the next one. Raises Conflict while the run is not done.
    """
    run = await locked_run(work, trend_run_id)
    if run.status != "done":
        raise Conflict("Briefs are written when the trend run is done.")
    written = await _briefs_of(work, run)
    if written and run.step != "briefs":
        return written
    opportunities = await work.session.scalars(
        select(Opportunity)
        .where(Opportunity.run_id == run.id, Opportunity.score >= LEAST_SCORE)
        .order_by(Opportunity.rank)
    )
    dismissed = await dismissed_niches(work.session)
    worthy = [row for row in opportunities if row.ideas and row.niche not in dismissed]
    known = await _niches_with_briefs(work, [row.niche for row in worthy])
    briefs = [_brief(row) for row in worthy if row.niche not in known][:BEST]
    work.session.add_all(briefs)
    await work.session.flush()
    for brief in briefs:
        await work.record(
            "brief.written",
            ("brief", brief.id),
            {"title": brief.title, "product_type": brief.product_type, "run": run.number},
        )
    await note_briefs(work, run.id, len(briefs), _detail(len(briefs), len(worthy), len(known)))
    return briefs


async def write_brief_of(work: Work, opportunity_id: str) -> Brief:
    """A brief of one niche that somebody asked for, whatever it scores. One that the niche has
    already is enough. Raises NotFound."""
    opportunity = await work.session.scalar(
        select(Opportunity).where(Opportunity.id == opportunity_id)
    )
    if opportunity is None or not opportunity.ideas:
        raise NotFound("This niche does not exist, or has no ideas yet.")
    await locked_run(work, opportunity.run_id)
    standing = await work.session.scalar(
        select(Brief).where(Brief.niche == opportunity.niche).order_by(Brief.id).limit(1)
    )
    if standing is not None:
        return standing
    run = await work.session.get_one(TrendRun, opportunity.run_id)
    brief = _brief(opportunity)
    work.session.add(brief)
    await work.session.flush()
    await work.record(
        "brief.written",
        ("brief", brief.id),
        {"title": brief.title, "product_type": brief.product_type, "run": run.number},
    )
    return brief


async def _briefs_of(work: Work, run: TrendRun) -> list[Brief]:
    rows = await work.session.scalars(
        select(Brief).where(Brief.run_id == run.id).order_by(Brief.id)
    )
    return list(rows)


async def _niches_with_briefs(work: Work, niches: list[str]) -> set[str]:
    return set(await work.session.scalars(select(Brief.niche).where(Brief.niche.in_(niches))))


def _detail(written: int, worthy: int, known: int) -> str:
    if not worthy:
        return f"No niche scored {LEAST_SCORE} or more."
    again = f"; {known} of {worthy} niches already had one" if known else ""
    return f"{written} {'brief' if written == 1 else 'briefs'} written{again}."


def _brief(opportunity: Opportunity) -> Brief:
    at, idea = _idea(opportunity)
    form = form_of(idea["product_type"], idea["trip"])
    category, making = ontology().making(idea["product_type"])
    return Brief(
        id=new_id(),
        run_id=opportunity.run_id,
        opportunity_id=opportunity.id,
        idea=at,
        niche=opportunity.niche,
        title=idea["title"],
        product_type=idea["product_type"],
        category=category.key,
        tier=category.tier,
        buyer=opportunity.persona,
        promise=idea["promise"],
        outline=[{"heading": part.heading, "purpose": part.purpose} for part in form.sections],
        contents=list(idea["contents"]),
        pages=form.pages,
        price_minor=idea["price_minor"],
        currency=idea["currency"],
        price_reason=idea["price_reason"],
        effort_days=making.effort_days,
        channels=list(category.channels),
        keywords=opportunity.keywords,
        evidence={
            "score": opportunity.score,
            "low": opportunity.low,
            "high": opportunity.high,
            "evidenced": opportunity.evidenced,
            "reasons": opportunity.reasons,
        },
    )


def _idea(opportunity: Opportunity) -> tuple[int, dict[str, Any]]:
    """The first idea that is a document, which the studio lays out itself; else the first."""
    numbered = list(enumerate(opportunity.ideas))
    return next(
        ((at, idea) for at, idea in numbered if form_of(idea["product_type"], False).document),
        numbered[0],
    )
