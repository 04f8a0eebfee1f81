"""How far a publication got, written down before and after each thing that cannot be undone."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.errors import Conflict, NotFound, Unavailable
from app.core.running import Run
from app.core.unit_of_work import Work
from app.office.proposals.kinds import Permit
from app.selling.publishing.asking import KIND
from app.selling.publishing.parcel import Parcel, fingerprint
from db.models.office.connection import Connection
from db.models.office.proposal import Execution, Proposal
from db.models.selling.listing import Listing


class Trail(msgspec.Struct):
    """Kept with the execution."""

    first_try: datetime | None = None
    last_sent: datetime | None = None
    remote_id: str = ""
    before: dict[str, Any] = {}
    """The listing's state before the first attempt, for the history."""


async def trail_of(session: AsyncSession, permit: Permit, mode: str) -> Trail:
    """Of this execution, or of a failed one of exactly the same: its draft may be there still."""
    own = await session.scalar(select(Execution.trail).where(Execution.id == permit.execution_id))
    if own:
        return msgspec.convert(own, Trail)
    failed = await session.scalar(
        select(Execution.trail)
        .join(Proposal, Proposal.id == Execution.proposal_id)
        .where(
            Proposal.kind == KIND,
            Proposal.subject_id == permit.subject_id,
            Proposal.fingerprint == permit.fingerprint,
            Proposal.mode == mode,
            Execution.status == "failed",
        )
        .order_by(Execution.started_at.desc())
        .limit(1)
    )
    return msgspec.structs.replace(msgspec.convert(failed or {}, Trail), before={})


async def claim(run: Run, permit: Permit, trail: Trail, sent: Parcel) -> None:
    """From here on the listing cannot be edited, and it says what was approved.

    Raises Conflict when it says something else by now, and Unavailable while another listing of
    the same title is on its way: a lost answer could not be told from that one's.
    """
    async with run.work() as work:
        await _one_at_a_time(work, sent.channel)
        if await fingerprint(work.session, permit.subject_id) != permit.fingerprint:
            raise changed()
        twin = await work.session.scalar(
            select(Listing.id).where(
                Listing.channel == sent.channel,
                Listing.id != sent.listing_id,
                Listing.state == "publishing",
                Listing.title == sent.title,
            )
        )
        if twin:
            raise Unavailable(
                "Another listing with the same title is being published at this moment.",
                "This one follows by itself.",
            )
        listing = await listing_of(work, permit.subject_id)
        listing.state = "publishing"
        await _write(work, permit, trail)


async def leave(run: Run, permit: Permit, trail: Trail, external_id: str | None = None) -> None:
    async with run.work() as work:
        await _write(work, permit, trail)
        if external_id:
            listing = await listing_of(work, permit.subject_id)
            listing.external_id = external_id


def changed() -> Conflict:
    return Conflict(
        "This was changed after it was approved, so it was not carried out.",
        "Ask for it again from its own page, then decide anew.",
    )


async def listing_of(work: Work, listing_id: str) -> Listing:
    listing = await work.session.scalar(select(Listing).where(Listing.id == listing_id))
    if listing is None:
        raise NotFound("That listing does not exist.")
    return listing


async def _one_at_a_time(work: Work, channel: str) -> None:
    await work.session.scalar(
        select(Connection.id).where(Connection.connector == channel).with_for_update()
    )


async def _write(work: Work, permit: Permit, trail: Trail) -> None:
    trail.last_sent = now()
    execution = await work.session.scalar(
        select(Execution).where(Execution.id == permit.execution_id)
    )
    if execution is None:
        raise NotFound("The execution of this proposal is gone.")
    execution.trail = msgspec.to_builtins(trail)
