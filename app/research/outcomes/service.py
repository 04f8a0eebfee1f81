"""Outcomes join the scores they are about."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from app.core.ids import new_id
from app.core.unit_of_work import Work
from app.office.schedule.ending import end_firing
from app.research.niches.dimension import counted
from app.research.outcomes.due import Due, due
from app.research.outcomes.facts import ListedNiche, ProductSale
from db.models.research.niche_outcome import NicheOutcome
from db.models.research.opportunity import Opportunity


async def record_outcomes(
    work: Work,
    listed: Iterable[ListedNiche],
    sales: Iterable[ProductSale],
    today: date,
    known_until: date | None,
    *,
    firing_id: str = "",
) -> int:
    """Records `outcome.recorded` for each new one; answers how many there were.

    One that stands already is never written again, but what a later import tells of its days
    corrects its units and revenue. `firing_id` names the timer's firing that this ends.
    """
    wanted = due(listed, sales, today, known_until)
    ids = {one.opportunity_id for one in wanted}
    titles = await work.session.execute(
        select(Opportunity.id, Opportunity.title).where(Opportunity.id.in_(ids))
    )
    named = {row.id: row.title for row in titles}
    rows = await work.session.scalars(
        select(NicheOutcome).where(NicheOutcome.opportunity_id.in_(ids))
    )
    standing = {(row.opportunity_id, row.day): row for row in rows}
    added = 0
    for one in wanted:
        known = standing.get((one.opportunity_id, one.day))
        if known is not None:
            known.units, known.revenue_minor = one.units, one.revenue_minor
            known.listings = list(one.listings)
        elif one.opportunity_id in named:
            await _add(work, one, named[one.opportunity_id])
            added += 1
    if firing_id:
        told = f"{counted(added, 'outcome')} recorded." if added else "No outcome fell due."
        await end_firing(work, firing_id, "done", told)
    return added


async def _add(work: Work, one: Due, title: str) -> None:
    work.session.add(
        NicheOutcome(
            id=new_id(),
            opportunity_id=one.opportunity_id,
            day=one.day,
            score=one.score,
            units=one.units,
            revenue_minor=one.revenue_minor,
            currency=one.currency,
            listed_on=one.listed_on,
            listings=list(one.listings),
        )
    )
    await work.record(
        "outcome.recorded",
        ("opportunity", one.opportunity_id),
        {"title": title, "day": one.day, "units": one.units},
    )
