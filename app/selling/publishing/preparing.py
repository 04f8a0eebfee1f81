"""When a product's files are there: its listing is written, checked and put into the inbox."""

from sqlalchemy import select

from app.connectors import registry
from app.core.running import Run
from app.core.unit_of_work import Work
from app.office.connections.service import ensure_connection
from app.office.settings.flags import flag
from app.selling.listings import drafting, queries, service
from app.selling.listings.checking import blocking, check
from app.selling.products.service import mark_ready
from app.selling.publishing.asking import KIND, ask_to_publish
from db.models.office.proposal import Proposal

CHANNEL = "etsy"


async def prepare_listing(run: Run, product_id: str) -> None:
    """The draft stays a draft while the check finds something that a person must mend.

    A brand that does not sell on the channel keeps its product and gets no listing.
    """
    limits = registry.limits(CHANNEL)
    async with run.reading() as session:
        facts = await drafting.draftable(session, product_id, limits)
    text = drafting.text_of(facts)
    async with run.work() as work:
        await mark_ready(work, product_id)
        if not await flag(work.session, CHANNEL):
            return
        await ensure_connection(work, CHANNEL)
        listing = await service.draft(work, product_id, CHANNEL, text)
        await work.session.flush()
        found = check(await queries.checked(work.session, listing.id), limits)
        if not blocking(found):
            await ask_to_publish(work, listing.id)


async def return_listing(work: Work, proposal_id: str) -> None:
    """A proposal that was rejected, or failed, gives its listing back as a draft, unless it was
    asked for again meanwhile."""
    listing_id = await work.session.scalar(
        select(Proposal.subject_id).where(Proposal.id == proposal_id, Proposal.kind == KIND)
    )
    if listing_id is None:
        return
    open_again = await work.session.scalar(
        select(Proposal.id).where(
            Proposal.kind == KIND, Proposal.subject_id == listing_id, Proposal.status == "open"
        )
    )
    if open_again is None:
        await service.after_rejection(work, listing_id)
