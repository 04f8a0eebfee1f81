"""Deciding on briefs, and following them until they are listed."""

from sqlalchemy import select

from app.core.clock import now
from app.core.errors import Conflict, FormInvalid, NotFound
from app.core.unit_of_work import Work
from app.office.settings.flags import require_flag
from db.models.studio.brief import Brief

ORDER = ("draft", "approved", "in_production", "listed")
NAMES = {
    "draft": "still a draft",
    "approved": "approved",
    "in_production": "in production",
    "listed": "listed",
    "rejected": "rejected",
}
NOTE_LONGEST = 2000


async def approve(work: Work, brief_id: str, note: str = "") -> Brief:
    """Records `brief.approved`, which starts the files, the product and the listing draft.

    Raises Conflict while the brand's commerce engine is switched off.
    """
    brief = await _locked(work, brief_id)
    if brief.status in ORDER[1:]:
        return brief
    if brief.status != "draft":
        raise _conflict(brief, "approved")
    await require_flag(work.session, "commerce_engine")
    _decide(work, brief, "approved", note)
    await _record(work, brief, "brief.approved")
    return brief


async def reject(work: Work, brief_id: str, note: str) -> Brief:
    """Raises FormInvalid without a note: the next run learns from the reason."""
    note = note.strip()
    if not note:
        raise FormInvalid({"note": "Say in a few words why, so that the reason is kept."})
    if len(note) > NOTE_LONGEST:
        raise FormInvalid({"note": f"Keep it under {NOTE_LONGEST:,} characters."})
    brief = await _locked(work, brief_id)
    if brief.status == "rejected":
        return brief
    if brief.status != "draft":
        raise _conflict(brief, "rejected")
    _decide(work, brief, "rejected", note)
    await _record(work, brief, "brief.rejected")
    return brief


async def mark_in_production(work: Work, brief_id: str) -> Brief:
    """Its files are being made."""
    return await _advance(work, brief_id, "in_production", "brief.production_started")


async def mark_listed(work: Work, brief_id: str) -> Brief:
    """A listing of its product was published."""
    return await _advance(work, brief_id, "listed", "brief.listed")


async def _advance(work: Work, brief_id: str, status: str, event: str) -> Brief:
    """One step forward; a brief that is there or further already stays as it is."""
    brief = await _locked(work, brief_id)
    if brief.status in ORDER and ORDER.index(brief.status) >= ORDER.index(status):
        return brief
    if brief.status != ORDER[ORDER.index(status) - 1]:
        raise _conflict(brief, NAMES[status])
    brief.status = status
    await _record(work, brief, event)
    return brief


def _decide(work: Work, brief: Brief, status: str, note: str) -> None:
    brief.status = status
    brief.note = note.strip()
    brief.decided_by = work.actor.name
    brief.decided_at = now()


async def _record(work: Work, brief: Brief, event: str) -> None:
    await work.record(
        event,
        ("brief", brief.id),
        {
            "title": brief.title,
            "product_type": brief.product_type,
            "category": brief.category,
            "run_id": brief.run_id,
            "opportunity_id": brief.opportunity_id,
            "note": brief.note,
        },
    )


async def _locked(work: Work, brief_id: str) -> Brief:
    brief = await work.session.scalar(select(Brief).where(Brief.id == brief_id).with_for_update())
    if brief is None:
        raise NotFound("This brief does not exist.")
    return brief


def _conflict(brief: Brief, wanted: str) -> Conflict:
    return Conflict(
        f"“{brief.title}” is {NAMES[brief.status]} and cannot become {wanted}.",
        "Load the page again to see where it stands.",
    )
