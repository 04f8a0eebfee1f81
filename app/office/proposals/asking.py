"""Asking a person: the only way in which anything reaches the outside world."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select

from app.core.money import Money
from app.core.unit_of_work import Work
from db.models.office.proposal import Proposal


class Change(msgspec.Struct, frozen=True):
    """One field. `before` and `after` are texts or lists of texts; None is nothing."""

    label: str
    before: str | list[str] | None
    after: str | list[str] | None
    note: str = ""


class Evidence(msgspec.Struct, frozen=True):
    """One reason with its range (0 to 100) and the rows behind it."""

    label: str
    value: float
    low: float
    high: float
    rows: int = 0
    href: str = ""


class Ask(msgspec.Struct, kw_only=True):
    kind: str
    subject: tuple[str, str]
    title: str
    summary: str
    fingerprint: str
    """Digest of what is shown here; the executor compares it again before it acts."""
    channel: str = ""
    mode: str = "sandbox"
    risk: str = "low"
    money: Money | None = None
    changes: list[Change] = []
    evidence: list[Evidence] = []
    payload: dict[str, Any] = {}
    expires_at: datetime | None = None


async def ask(work: Work, what: Ask) -> Proposal:
    """Put it into the inbox. One subject has one open proposal a kind: asking again renews it."""
    proposal = await work.session.scalar(
        select(Proposal).where(
            Proposal.kind == what.kind,
            Proposal.subject_id == what.subject[1],
            Proposal.status == "open",
        )
    )
    is_new = proposal is None
    if proposal is None:
        proposal = Proposal(
            kind=what.kind,
            subject_kind=what.subject[0],
            subject_id=what.subject[1],
            asked_by=work.actor.name,
        )
        work.session.add(proposal)
    proposal.title, proposal.summary = what.title, what.summary
    proposal.channel, proposal.mode, proposal.risk = what.channel, what.mode, what.risk
    proposal.money_minor = what.money.minor if what.money else None
    proposal.currency = what.money.currency if what.money else None
    proposal.changes = [msgspec.to_builtins(each) for each in what.changes]
    proposal.evidence = [msgspec.to_builtins(each) for each in what.evidence]
    proposal.payload, proposal.fingerprint = what.payload, what.fingerprint
    proposal.expires_at = what.expires_at
    await work.session.flush()
    if is_new:
        await work.record(
            "proposal.asked", ("proposal", proposal.id), {"title": what.title, "kind": what.kind}
        )
    return proposal


async def withdraw(work: Work, kind: str, subject_id: str) -> None:
    """What was asked no longer makes sense, say because its subject is gone."""
    proposal = await work.session.scalar(
        select(Proposal).where(
            Proposal.kind == kind, Proposal.subject_id == subject_id, Proposal.status == "open"
        )
    )
    if proposal is not None:
        proposal.status = "withdrawn"
        await work.record(
            "proposal.withdrawn", ("proposal", proposal.id), {"title": proposal.title}
        )
