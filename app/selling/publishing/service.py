"""Carrying out `listing.publish`."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select

from app.connectors import registry
from app.connectors.http import Http
from app.connectors.ports import ListingDraft, ListingPublisher, RemoteListing
from app.core.clock import now
from app.core.errors import CockpitError, Invalid, NotFound
from app.core.running import Run
from app.core.unit_of_work import Work
from app.office.connections.service import open_connection
from app.office.proposals.kinds import Outcome, Permit
from app.selling.listings.checking import blocking, check
from app.selling.listings.queries import checked
from app.selling.publishing import sending
from app.selling.publishing.parcel import Parcel, parcel
from db.models.office.proposal import Execution
from db.models.selling.listing import Listing

QUANTITY = 999
"""Etsy's usual stock for a file that can be downloaded again and again."""


class Trail(msgspec.Struct):
    """How far the publication got, kept with its execution."""

    first_try: datetime | None = None
    last_sent: datetime | None = None
    remote_id: str = ""


async def publish(run: Run, permit: Permit) -> Outcome:
    """Draft, pictures, files, active: each looked at before it is done."""
    try:
        return await _publish(run, permit)
    except CockpitError as error:
        if error.permanent:
            async with run.work() as work:
                listing = await _listing(work, permit.subject_id)
                listing.state = "failed"
                listing.failure = f"{error.sentence} {error.hint}".strip()
        raise


async def _publish(run: Run, permit: Permit) -> Outcome:
    async with run.reading() as session:
        sent = await parcel(session, permit.subject_id)
        trail = await _trail(session, permit)
        looked_at = await checked(session, permit.subject_id)
        connection = await open_connection(session, sent.channel, run.settings, run.tenant)
    if stops := blocking(check(looked_at, registry.limits(sent.channel))):
        raise Invalid("The listing cannot be published as it is.", " ".join(stops.values()))
    http = Http()
    try:
        channel = registry.publisher(connection, http)
        before = {"state": sent.state, "external_id": sent.external_id}
        remote = await _draft(run, permit, channel, sent, trail)
        await sending.send_pictures(channel, remote.id, sent, run.storage, _teller(run))
        await sending.send_files(channel, remote.id, sent, run.storage, _teller(run))
        await run.progress(1, 1, "Activating")
        active = await sending.activate(channel, remote.id)
    finally:
        await http.aclose()
    async with run.work() as work:
        await _published(work, permit.subject_id, active, connection.id)
    after = {"state": active.state, "external_id": active.id, "url": active.url}
    return Outcome(before, after)


async def _draft(
    run: Run, permit: Permit, channel: ListingPublisher, sent: Parcel, trail: Trail
) -> RemoteListing:
    if trail.remote_id:
        await sending.settle(trail.last_sent)
        await _leave(run, permit, trail)
        return await channel.get(trail.remote_id)
    is_retry = trail.first_try is not None
    await sending.settle(trail.last_sent)
    trail.first_try = trail.first_try or now()
    await _leave(run, permit, trail, state="publishing")
    await run.progress(0, None, "Creating the draft")
    draft = ListingDraft(
        title=sent.title,
        description=sent.description,
        price=sent.price,
        tags=sent.tags,
        taxonomy_id=sent.taxonomy_id or 0,
        quantity=QUANTITY,
        when_made=registry.channel(sent.channel).when_made(now().date()),
    )
    taken = await _taken(run, sent)
    remote = await sending.find_or_create(channel, draft, trail.first_try, taken, is_retry=is_retry)
    trail.remote_id = remote.id
    await _leave(run, permit, trail, external_id=remote.id)
    return remote


async def _taken(run: Run, sent: Parcel) -> set[str]:
    async with run.reading() as session:
        return {
            each
            for each in await session.scalars(
                select(Listing.external_id).where(
                    Listing.channel == sent.channel, Listing.id != sent.listing_id
                )
            )
            if each
        }


async def _trail(session: Any, permit: Permit) -> Trail:
    stored = await session.scalar(
        select(Execution.trail).where(Execution.id == permit.execution_id)
    )
    return msgspec.convert(stored or {}, Trail)


async def _leave(run: Run, permit: Permit, trail: Trail, **changes: str) -> None:
    trail.last_sent = now()
    async with run.work() as work:
        execution = await work.session.scalar(
            select(Execution).where(Execution.id == permit.execution_id)
        )
        if execution is None:
            raise NotFound("The execution of this proposal is gone.")
        execution.trail = msgspec.to_builtins(trail)
        if changes:
            listing = await _listing(work, permit.subject_id)
            for name, value in changes.items():
                setattr(listing, name, value)


async def _listing(work: Work, listing_id: str) -> Listing:
    listing = await work.session.scalar(select(Listing).where(Listing.id == listing_id))
    if listing is None:
        raise NotFound("That listing does not exist.")
    return listing


async def _published(
    work: Work, listing_id: str, active: RemoteListing, connection_id: str
) -> None:
    listing = await _listing(work, listing_id)
    if listing.state == "active":
        return
    listing.state, listing.external_id, listing.failure = "active", active.id, ""
    listing.external_url, listing.connection_id = active.url, connection_id
    listing.published_at = now()
    await work.record(
        "listing.published",
        ("listing", listing.id),
        {"title": listing.title, "channel": listing.channel, "external_id": active.id},
    )


def _teller(run: Run) -> sending.Progress:
    async def tell(step: str) -> None:
        await run.progress(0, None, step)

    return tell
