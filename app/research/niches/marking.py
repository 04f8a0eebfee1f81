"""Watching and dismissing niches. A mark belongs to the niche, whichever run finds it again."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct, convert, to_builtins
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import FormInvalid, NotFound
from app.core.ids import new_id
from app.core.unit_of_work import Work
from db.models.core.event import Event
from db.models.research.niche_mark import NicheMark
from db.models.research.opportunity import Opportunity

Kind = Literal["watched", "dismissed"]
REASON_LONGEST = 500
KINDS = ("niche.watched", "niche.dismissed", "niche.unmarked")


class Mark(Struct, frozen=True):
    mark: Kind
    reason: str
    by_name: str


class Marked(Struct, frozen=True):
    """The niche's title, and the mark that it had before; None when it had none."""

    title: str
    before: Mark | None


async def dismissed_niches(session: AsyncSession) -> set[str]:
    """Keys of the niches that no brief is wanted for."""
    rows = await session.scalars(select(NicheMark.niche).where(NicheMark.mark == "dismissed"))
    return set(rows)


async def marks_of(session: AsyncSession, niches: Iterable[str]) -> dict[str, Mark]:
    rows = await session.execute(
        select(NicheMark.niche, NicheMark.mark, NicheMark.reason, NicheMark.by_name).where(
            NicheMark.niche.in_(list(niches))
        )
    )
    return {row.niche: Mark(row.mark, row.reason, row.by_name) for row in rows}


async def watch(work: Work, opportunity_id: str) -> Marked:
    """Raises NotFound."""
    return await _mark(work, opportunity_id, "watched", "")


async def dismiss(work: Work, opportunity_id: str, reason: str) -> Marked:
    """No brief is written for it any more. Raises FormInvalid without a reason, and NotFound."""
    reason = reason.strip()
    if not reason:
        raise FormInvalid({"reason": "Say in a few words why, so that the reason is kept."})
    if len(reason) > REASON_LONGEST:
        raise FormInvalid({"reason": f"Keep it under {REASON_LONGEST} characters."})
    return await _mark(work, opportunity_id, "dismissed", reason)


async def unmark(work: Work, opportunity_id: str) -> Marked:
    """Raises NotFound."""
    return await _mark(work, opportunity_id, None, "")


async def undo(work: Work, opportunity_id: str) -> Marked:
    """Back to the mark before the last change. Raises NotFound."""
    data = await work.session.scalar(
        select(Event.data)
        .where(
            Event.kind.in_(KINDS),
            Event.subject_kind == "opportunity",
            Event.subject_id == opportunity_id,
        )
        .order_by(Event.at.desc(), Event.id.desc())
        .limit(1)
    )
    before = convert((data or {}).get("before"), Mark | None)
    if before is None:
        return await unmark(work, opportunity_id)
    return await _mark(work, opportunity_id, before.mark, before.reason)


async def _mark(work: Work, opportunity_id: str, mark: Kind | None, reason: str) -> Marked:
    found = (
        await work.session.execute(
            select(Opportunity.niche, Opportunity.title).where(Opportunity.id == opportunity_id)
        )
    ).one_or_none()
    if found is None:
        raise NotFound("This opportunity does not exist.")
    row = await work.session.scalar(
        select(NicheMark).where(NicheMark.niche == found.niche).with_for_update()
    )
    before = _of(row) if row else None
    if (before.mark if before else None, before.reason if before else "") == (mark, reason):
        return Marked(found.title, before)
    if mark is None:
        await work.session.delete(row)
    else:
        if row is None:
            row = NicheMark(id=new_id(), niche=found.niche)
            work.session.add(row)
        row.mark, row.reason, row.by_name = mark, reason, work.actor.name
    await work.record(
        f"niche.{mark or 'unmarked'}",
        ("opportunity", opportunity_id),
        {
            "title": found.title,
            "niche": found.niche,
            "reason": reason,
            "before": to_builtins(before),
        },
    )
    return Marked(found.title, before)


def _of(row: NicheMark) -> Mark:
    kind: Kind = "dismissed" if row.mark == "dismissed" else "watched"
    return Mark(kind, row.reason, row.by_name)
