"""A person's decision. Each is idempotent; a decision that was taken cannot be taken otherwise."""

from datetime import datetime, timedelta

from sqlalchemy import select

from app.core.clock import now
from app.core.errors import Conflict, FormInvalid, NotFound
from app.core.unit_of_work import Work
from db.models.office.proposal import Proposal

DECIDED = {"approved", "executed", "failed"}


async def _proposal(work: Work, proposal_id: str) -> Proposal:
    """Locked, so that of two decisions at the same moment the second sees the first."""
    if work.actor.kind != "operator":
        raise Conflict("Only a person can decide about a proposal.")
    proposal = await work.session.scalar(
        select(Proposal).where(Proposal.id == proposal_id).with_for_update()
    )
    if proposal is None:
        raise NotFound("That proposal does not exist.")
    return proposal


def _must_be_open(proposal: Proposal) -> None:
    if proposal.status != "open":
        raise Conflict(
            f"This was {proposal.status} already by {proposal.decided_by or 'the cockpit'}.",
            "The history shows what became of it.",
        )


def _must_be_good(proposal: Proposal) -> None:
    _must_be_open(proposal)
    if proposal.expires_at and proposal.expires_at <= now():
        raise Conflict("This proposal has expired.", "Ask for it again from its own page.")


async def approve(work: Work, proposal_id: str, fingerprint: str, note: str = "") -> Proposal:
    """`fingerprint` is that of the card which the person saw; another one is a Conflict."""
    proposal = await _proposal(work, proposal_id)
    if proposal.status in DECIDED:
        return proposal
    _must_be_good(proposal)
    if fingerprint != proposal.fingerprint:
        raise Conflict(
            "This changed since you opened it, so nothing was approved.",
            "Look at it once more, then approve.",
        )
    _decide(work, proposal, "approved", note)
    await work.record(
        "proposal.approved",
        ("proposal", proposal.id),
        {"title": proposal.title, "kind": proposal.kind, "note": note},
    )
    return proposal


async def reject(work: Work, proposal_id: str, note: str) -> Proposal:
    proposal = await _proposal(work, proposal_id)
    if proposal.status == "rejected":
        return proposal
    if not note.strip():
        raise FormInvalid({"note": "Say why, so that the next draft is better."})
    _must_be_open(proposal)
    _decide(work, proposal, "rejected", note.strip())
    await work.record(
        "proposal.rejected",
        ("proposal", proposal.id),
        {
            "title": proposal.title,
            "kind": proposal.kind,
            "note": note.strip(),
            "subject_id": proposal.subject_id,
        },
    )
    return proposal


async def snooze(work: Work, proposal_id: str, until: datetime | None = None) -> Proposal:
    """For a day, unless said otherwise. What is put off already stays as it is."""
    proposal = await _proposal(work, proposal_id)
    _must_be_good(proposal)
    moment = now()
    is_asleep = proposal.snoozed_until is not None and proposal.snoozed_until > moment
    if until or not is_asleep:
        proposal.snoozed_until = until or moment + timedelta(days=1)
    if not is_asleep:
        await work.record("proposal.snoozed", ("proposal", proposal.id), {"title": proposal.title})
    return proposal


async def wake(work: Work, proposal_id: str) -> Proposal:
    """Undo of snoozing."""
    proposal = await _proposal(work, proposal_id)
    if proposal.snoozed_until is not None:
        proposal.snoozed_until = None
        await work.record("proposal.woken", ("proposal", proposal.id), {"title": proposal.title})
    return proposal


def _decide(work: Work, proposal: Proposal, status: str, note: str) -> None:
    proposal.status, proposal.note = status, note
    proposal.decided_by, proposal.decided_by_id = work.actor.name, work.actor.id
    proposal.decided_at = now()
    proposal.snoozed_until = None
