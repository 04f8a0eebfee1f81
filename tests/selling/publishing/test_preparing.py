"""From finished files to a proposal in the inbox, and back to a draft."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.core.clock import now
from app.core.errors import Conflict
from app.office.proposals.deciding import reject
from app.selling.publishing.asking import ask_to_publish
from app.selling.publishing.parcel import fingerprint, parcel
from app.selling.publishing.preparing import prepare_listing, return_listing
from db.models.core.job import Job
from db.models.office.proposal import Proposal
from db.models.research.opportunity import Opportunity
from db.models.selling.listing import Listing
from db.models.selling.product import Product
from tests.selling.publishing.bench import BEN, Bench


async def count(bench: Bench, kind: type) -> int:
    async with bench.reading() as session:
        return await session.scalar(select(func.count()).select_from(kind)) or 0


async def test_finished_files_lead_to_a_proposal(bench: Bench) -> None:
    proposal_id = await bench.proposed()
    held, listing = await bench.proposal(proposal_id), await bench.listing(proposal_id)
    assert (held.kind, held.subject_kind, held.channel) == ("listing.publish", "listing", "etsy")
    assert (held.mode, held.risk, held.status) == ("sandbox", "low", "open")
    assert (held.money_minor, held.currency) == (listing.price_minor, "USD")
    assert held.title == f"Publish “{listing.title}”"
    assert "practice shop" in held.summary
    assert "$0.20" in held.summary
    by_label = {change["label"]: change for change in held.changes}
    assert list(by_label) == ["Title", "Price", "Tags", "Files", "Description"]
    assert by_label["Title"]["after"] == listing.title
    assert by_label["Tags"]["after"] == listing.tags
    assert by_label["Price"]["after"] == "$9.90"
    assert by_label["Files"]["after"] == ["lisbon-a4.pdf", "lisbon-letter.pdf"]
    assert by_label["Description"]["after"] == listing.description
    assert all(change["before"] is None for change in held.changes)
    assert [shot["alt"] for shot in held.payload["shots"]] == ["Page 1.", "Page 2."]
    assert held.expires_at is not None
    assert timedelta(days=13, hours=23) < held.expires_at - now() <= timedelta(days=14)
    assert listing.state == "proposed"
    assert (await bench.connection()).mode == "sandbox"
    async with bench.reading() as session:
        [product] = await session.scalars(select(Product))
    assert product.status == "ready"


async def test_preparing_again_leaves_the_words_of_a_person(bench: Bench) -> None:
    proposal_id = await bench.proposed()
    await bench.change(proposal_id, title="A person's own title")
    listing = await bench.listing(proposal_id)
    for _ in range(2):
        await prepare_listing(bench.run(), listing.product_id)
    assert (await bench.listing(proposal_id)).title == "A person's own title"
    assert (await bench.proposal(proposal_id)).title == "Publish “A person's own title”"
    assert await count(bench, Listing) == await count(bench, Proposal) == 1


async def test_what_must_be_mended_stays_a_draft(bench: Bench) -> None:
    product_id = await bench.product(category="unheard_of")
    await prepare_listing(bench.run(), product_id)
    async with bench.reading() as session:
        [listing] = await session.scalars(select(Listing))
    assert (listing.state, listing.taxonomy_id) == ("draft", None)
    assert await count(bench, Proposal) == 0


async def test_without_files_or_pictures_nothing_is_asked(bench: Bench) -> None:
    proposal_id = await bench.proposed()
    listing = await bench.listing(proposal_id)
    async with bench.work(BEN) as work:
        await reject(work, proposal_id, "Not yet.")
        product = await work.session.get_one(Product, listing.product_id)
        product.version = 2
    async with bench.work() as work:
        assert await ask_to_publish(work, listing.id) is None
        assert await ask_to_publish(work, "0" * 32) is None
    assert await count(bench, Proposal) == 1


async def test_what_is_approved_already_is_not_asked_again(bench: Bench) -> None:
    proposal_id = await bench.approved()
    listing = await bench.listing(proposal_id)
    async with bench.work() as work:
        assert await ask_to_publish(work, listing.id) == proposal_id
    assert await count(bench, Proposal) == 1
    await bench.change(proposal_id, title="Other words, planner PDF")
    async with bench.work() as work:
        assert await ask_to_publish(work, listing.id) != proposal_id


@pytest.mark.parametrize("state", ["publishing", "active", "inactive"])
async def test_what_is_there_already_is_not_asked(bench: Bench, state: str) -> None:
    proposal_id = await bench.proposed()
    await bench.change(proposal_id, state=state)
    listing = await bench.listing(proposal_id)
    async with bench.work() as work:
        assert await ask_to_publish(work, listing.id) is None


async def test_the_reasons_come_with_it_the_known_ones_first(bench: Bench) -> None:
    proposal_id = await bench.proposed()
    async with bench.work() as work:
        [niche] = await work.session.scalars(select(Opportunity))
        shared = {"value": 60.0, "low": 40.0, "high": 80.0}
        niche.dimensions = [
            {"name": "buyer_intent", "confidence": 0.2, "signal_ids": ["a"], **shared},
            {"name": "competition_gap", "confidence": 0.9, "signal_ids": ["a", "b"], **shared},
        ]
        niche_id = niche.id
    listing = await bench.listing(proposal_id)
    async with bench.work() as work:
        assert await ask_to_publish(work, listing.id) == proposal_id
    first, second = (await bench.proposal(proposal_id)).evidence
    assert (first["rows"], second["rows"]) == (2, 1)
    assert first["href"] == f"/niches/{niche_id}#competition_gap"
    assert (first["value"], first["low"], first["high"]) == (60.0, 40.0, 80.0)


async def test_a_rejected_one_gives_its_listing_back(bench: Bench) -> None:
    proposal_id = await bench.proposed()
    async with bench.work(BEN) as work:
        await reject(work, proposal_id, "Another title.")
    async with bench.reading() as session:
        [job] = await session.scalars(select(Job).where(Job.name == "selling.return_listing"))
    assert job.arguments["subject_id"] == proposal_id
    for _ in range(2):
        async with bench.work() as work:
            await return_listing(work, proposal_id)
    assert (await bench.listing(proposal_id)).state == "draft"


async def test_one_that_was_asked_for_again_meanwhile_stays_proposed(bench: Bench) -> None:
    proposal_id = await bench.proposed()
    async with bench.work(BEN) as work:
        await reject(work, proposal_id, "Another title.")
    listing = await bench.listing(proposal_id)
    async with bench.work() as work:
        again = await ask_to_publish(work, listing.id)
        assert again != proposal_id
    async with bench.work() as work:
        await return_listing(work, proposal_id)
    assert (await bench.listing(proposal_id)).state == "proposed"


async def test_one_that_failed_at_the_gate_gives_its_listing_back(bench: Bench) -> None:
    proposal_id = await bench.approved()
    await bench.change(proposal_id, price_minor=1290)
    with pytest.raises(Conflict):
        await bench.execute(proposal_id)
    async with bench.reading() as session:
        [job] = await session.scalars(select(Job).where(Job.name == "selling.return_listing"))
    async with bench.work() as work:
        await return_listing(work, job.arguments["subject_id"])
    assert (await bench.listing(proposal_id)).state == "draft"


async def test_proposals_of_other_kinds_are_left_alone(bench: Bench) -> None:
    proposal_id = await bench.proposed()
    async with bench.work() as work:
        held = await work.session.get_one(Proposal, proposal_id)
        held.kind, held.status = "listing.price", "rejected"
    async with bench.work() as work:
        await return_listing(work, proposal_id)
    assert (await bench.listing(proposal_id)).state == "proposed"


async def test_the_fingerprint_is_of_the_present_files_and_moves_with_each(bench: Bench) -> None:
    proposal_id = await bench.proposed()
    listing = await bench.listing(proposal_id)

    async def print_now() -> str:
        async with bench.reading() as session:
            return await fingerprint(session, listing.id)

    before = await print_now()
    assert before == (await bench.proposal(proposal_id)).fingerprint
    await bench.files(listing.product_id, 2)
    assert await print_now() == before
    await bench.files(listing.product_id, 1, mark="mended")
    assert await print_now() != before
    async with bench.reading() as session:
        sent = await parcel(session, listing.id)
    assert [file.name for file in sent.files] == ["lisbon-a4.pdf", "lisbon-letter.pdf"]
    assert [picture.rank for picture in sent.pictures] == [1, 2]
