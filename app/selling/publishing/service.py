"""Carrying out `listing.publish`."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.connectors import registry
from app.connectors.errors import MissingThere, NeedsReconnect
from app.connectors.http import Http
from app.connectors.ports import ListingDraft, ListingPublisher, RemoteListing
from app.core.clock import now
from app.core.errors import CockpitError, Conflict, Forbidden, Invalid
from app.core.running import Run
from app.core.unit_of_work import Work
from app.office.connections.service import mode_of, note_refusal, note_success, open_connection
from app.office.proposals.asking import withdraw
from app.office.proposals.kinds import Outcome, Permit
from app.selling.listings.checking import blocking, check
from app.selling.listings.queries import checked
from app.selling.publishing import sending
from app.selling.publishing.asking import KIND
from app.selling.publishing.parcel import Parcel, parcel
from app.selling.publishing.trail import Trail, changed, claim, leave, listing_of, trail_of
from db.models.office.proposal import Execution
from db.models.selling.listing import Listing

QUANTITY = 999
"""Etsy's usual stock for a file that can be downloaded again and again."""


async def publish(run: Run, permit: Permit) -> Outcome:
    """Draft, pictures, files, active: each looked at before it is done."""
    async with run.reading() as session:
        await _check_permit(session, permit)
    try:
        return await _publish(run, permit)
    except CockpitError as error:
        if error.permanent:
            await _failed(run, permit, error)
        raise


async def _publish(run: Run, permit: Permit) -> Outcome:
    async with run.reading() as session:
        sent = await parcel(session, permit.subject_id)
        mode = await mode_of(session, sent.channel)
        trail = await trail_of(session, permit, mode)
        _check(permit, sent, trail, mode)
        looked_at = await checked(session, permit.subject_id)
        connection = await open_connection(session, sent.channel, run.settings, run.tenant)
    if stops := blocking(check(looked_at, registry.limits(sent.channel))):
        raise Invalid("The listing cannot be published as it is.", " ".join(stops.values()))
    trail.before = trail.before or {"state": sent.state, "external_id": sent.external_id}
    http = Http()
    try:
        channel = registry.publisher(connection, http)
        remote = await _draft(run, permit, channel, sent, trail)
        await sending.send_pictures(channel, remote.id, sent, run.storage, _teller(run))
        await sending.send_files(channel, remote.id, sent, run.storage, _teller(run))
        await run.progress(1, 1, "Activating")
        active = await sending.activate(channel, remote.id)
    finally:
        await http.aclose()
    async with run.work() as work:
        await _published(work, permit.subject_id, active, sent.channel)
    after = {"state": active.state, "external_id": active.id, "url": active.url}
    return Outcome(trail.before, after)


async def _check_permit(session: AsyncSession, permit: Permit) -> None:
    running = await session.scalar(
        select(Execution.id).where(
            Execution.id == permit.execution_id,
            Execution.proposal_id == permit.proposal_id,
            Execution.status == "running",
        )
    )
    if running is None:
        raise Forbidden("Nobody approved this, so it was not carried out.")


def _check(permit: Permit, sent: Parcel, trail: Trail, mode: str) -> None:
    """Raises Conflict where what would be done is not what the person saw."""
    if sent.fingerprint != permit.fingerprint:
        raise changed()
    if permit.payload.get("mode") != mode:
        raise Conflict(
            f"The connection went to {mode} after this was asked for, so it was not carried out.",
            "Ask for it again from its own page, then decide anew.",
        )
    if sent.state == "active" and sent.external_id != trail.remote_id:
        raise Conflict("This listing is on sale already, so it was not published again.")


async def _draft(
    run: Run, permit: Permit, channel: ListingPublisher, sent: Parcel, trail: Trail
) -> RemoteListing:
    await sending.settle(trail.last_sent)
    if trail.remote_id:
        await leave(run, permit, trail, external_id=trail.remote_id)
        try:
            return await channel.get(trail.remote_id)
        except MissingThere:
            trail.remote_id, trail.first_try = "", None
    is_retry = trail.first_try is not None
    trail.first_try = trail.first_try or now()
    await claim(run, permit, trail, sent)
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
    taken = await _taken(run, sent.channel)
    remote = await sending.find_or_create(channel, draft, trail.first_try, taken, is_retry=is_retry)
    trail.remote_id = remote.id
    await leave(run, permit, trail, external_id=remote.id)
    return remote


async def _taken(run: Run, channel: str) -> set[str]:
    """Ids there of all our listings, this one too: what it has is from an earlier approval."""
    async with run.reading() as session:
        found = await session.scalars(select(Listing.external_id).where(Listing.channel == channel))
        return {each for each in found if each}


async def _published(work: Work, listing_id: str, active: RemoteListing, channel: str) -> None:
    listing = await listing_of(work, listing_id)
    connection = await note_success(work, channel)
    if listing.state == "active":
        return
    listing.state, listing.external_id, listing.failure = "active", active.id, ""
    listing.external_url, listing.connection_id = active.url, connection.id
    listing.published_at = now()
    await withdraw(work, KIND, listing_id)
    await work.record(
        "listing.published",
        ("listing", listing.id),
        {"title": listing.title, "channel": listing.channel, "external_id": active.id},
    )


async def _failed(run: Run, permit: Permit, error: CockpitError) -> None:
    async with run.work() as work:
        listing = await listing_of(work, permit.subject_id)
        if isinstance(error, NeedsReconnect):
            await note_refusal(work, listing.channel)
        if listing.state != "active":
            listing.state = "failed"
            listing.failure = f"{error.sentence} {error.hint}".strip()


def _teller(run: Run) -> sending.Progress:
    async def tell(step: str) -> None:
        await run.progress(0, None, step)

    return tell
