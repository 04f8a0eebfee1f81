"""Bringing a niche that wins in one brand into another: asked for, approved there, then briefed.

What the proposal shows is the niche in the other brand's own terms. Names, scores and sales of the
brands it comes from stay out of it, since people of the other brand may not belong to those.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.agents.research.answer import NicheAnswer
from app.core.clock import today
from app.core.errors import Conflict, FormInvalid
from app.core.ids import new_id
from app.core.money import Money
from app.core.running import Run
from app.core.unit_of_work import Work
from app.insights.rollup.localising import Localised, localise
from app.insights.rollup.niches import briefed_keys, key_of
from app.insights.rollup.pages import RollupPage, Winner
from app.office.proposals.asking import Ask, Change, ask
from app.office.proposals.kinds import Outcome, Permit
from app.studio.briefs.quick import Wanted, write_quick
from db.models.office.proposal import Proposal

KIND = "niche.clone"
SUBJECT = 32


def subject_of(key: str) -> str:
    """The niche's key as an id: one niche has one open proposal in a brand."""
    return hashlib.blake2b(key.encode(), digest_size=SUBJECT // 2).hexdigest()


def chosen(page: RollupPage, key: str, target: str) -> Winner:
    """Raises FormInvalid for what this person is not offered on the page."""
    offered: Sequence[Winner] = (*page.several, *page.single)
    for winner in offered:
        if winner.key == key and any(one.slug == target for one in winner.targets):
            return winner
    raise FormInvalid({"niche": "This niche cannot be brought there, or no longer."})


async def ask_to_clone(work: Work, winner: Winner) -> Proposal:
    """In the brand that is to get it. Asking again renews the open proposal. Raises Conflict."""
    if winner.key in await briefed_keys(work.session) or await _approved(work.session, winner.key):
        raise Conflict(
            f"{work.tenant.name} has a brief for this niche already.", "See it under Ideation."
        )
    best = winner.places[0].niche
    local = localise(best, work.tenant, today(work.tenant.timezone))
    payload: dict[str, Any] = {
        "brief_id": new_id(),
        "niche": best.niche,
        "product_type": best.product_type,
        "price_minor": local.price.minor,
        "currency": local.price.currency,
        "price_reason": local.price.reason,
        "answer": msgspec.to_builtins(local.answer),
        "reasons": [
            f"It wins in {_brands(len(winner.places))} of {work.actor.name}.",
            "Nothing is known of it in this brand yet: a trend run here would score it.",
            local.note,
        ],
    }
    return await ask(
        work,
        Ask(
            kind=KIND,
            subject=("niche", subject_of(winner.key)),
            title=f"Bring “{best.title}” to {work.tenant.name}"[:200],
            summary=(
                f"It wins in {_brands(len(winner.places))} of {work.actor.name}. Approving writes "
                "a draft brief here, in this brand’s words, currency and season. Nothing is made, "
                "published or billed by it, and the brief can be rejected."
            ),
            fingerprint=digest(payload, has_brief=False),
            money=Money(local.price.minor, local.price.currency),
            changes=_changes(local, winner, work.tenant.locale),
            payload=payload,
        ),
    )


def _brands(count: int) -> str:
    return "another brand" if count == 1 else f"{count} other brands"


def _changes(local: Localised, winner: Winner, locale: str) -> list[Change]:
    idea = local.answer.ideas[0]
    price = Money(local.price.minor, local.price.currency).text(locale)
    return [
        Change("Brief", None, idea.title, local.note),
        Change("Product type", None, winner.product_type.replace("_", " ")),
        Change("Season", None, winner.occasion_name or "all year"),
        Change("Price", None, price, local.price.reason),
        Change("Keywords", None, list(local.answer.keywords)),
        Change("Promise", None, idea.promise),
    ]


async def _approved(session: AsyncSession, key: str) -> bool:
    """Approved and not carried out yet."""
    found = await session.scalar(
        select(Proposal.id).where(
            Proposal.kind == KIND,
            Proposal.subject_id == subject_of(key),
            Proposal.status == "approved",
        )
    )
    return found is not None


def digest(payload: dict[str, Any], *, has_brief: bool) -> str:
    said = msgspec.json.encode([payload, has_brief], order="deterministic")
    return hashlib.sha256(said).hexdigest()


async def fingerprint(session: AsyncSession, subject_id: str) -> str:
    """Moves when the proposal is renewed, or when the brand gets a brief for the niche."""
    payload = await session.scalar(
        select(Proposal.payload)
        .where(
            Proposal.kind == KIND,
            Proposal.subject_id == subject_id,
            Proposal.status.in_(("open", "approved")),
        )
        .order_by(Proposal.created_at.desc(), Proposal.id.desc())
        .limit(1)
    )
    if payload is None:
        return ""
    return digest(payload, has_brief=key_of(payload["niche"]) in await briefed_keys(session))


async def clone(run: Run, permit: Permit) -> Outcome:
    """The brief's id was chosen when it was asked for, so that a second attempt finds it."""
    given = permit.payload
    async with run.work() as work:
        brief = await write_quick(
            work,
            given["brief_id"],
            Wanted(
                niche=given["niche"],
                product_type=given["product_type"],
                price=Money(given["price_minor"], given["currency"]),
                price_reason=given["price_reason"],
                answer=msgspec.convert(given["answer"], NicheAnswer),
                reasons=tuple(given["reasons"]),
                origin="All brands",
                origin_path=f"/inbox/{permit.proposal_id}",
            ),
        )
        return Outcome({"brief": None}, {"brief": brief.title, "status": brief.status})
