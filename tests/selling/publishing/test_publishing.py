"""What an approval does at the platform, and that it does so once whatever happens on the way."""

import asyncio
import contextlib
import sqlite3
import time
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import select

from app.connectors import registry
from app.connectors.errors import NeedsReconnect, RateLimited
from app.core.clock import now
from app.core.errors import CockpitError, Conflict, Invalid, Unavailable
from app.office.connections.service import ensure_connection
from app.office.proposals.executing import NotApproved
from app.office.proposals.kinds import Permit
from app.office.vault.service import set_secret
from app.selling.publishing import sending
from app.selling.publishing.asking import ask_to_publish
from app.selling.publishing.service import publish
from db.models.office.proposal import Proposal
from tests.selling.publishing.bench import Bench


async def until_through(bench: Bench, proposal_id: str, most: int = 8) -> int:
    """As the queue does: again after what may pass. Answers how often it took."""
    for attempt in range(1, most + 1):
        try:
            await bench.execute(proposal_id)
        except CockpitError as error:
            assert not error.permanent, error
        else:
            return attempt
    raise AssertionError(f"It was not through after {most} attempts.")


async def test_an_approved_listing_is_made_filled_and_put_on_sale(bench: Bench) -> None:
    proposal_id = await bench.approved()
    assert bench.etsy.state()["listings"] == []
    await bench.execute(proposal_id)
    await bench.is_published_once(proposal_id)
    [there] = bench.etsy.state()["listings"]
    assert (there["price_minor"], there["quantity"], there["should_auto_renew"]) == (990, 999, 0)
    assert there["who_made"] == "i_did"
    connection = await bench.connection()
    assert connection.last_used_at is not None
    assert (await bench.listing(proposal_id)).connection_id == connection.id


async def test_carrying_it_out_again_changes_nothing(bench: Bench) -> None:
    proposal_id = await bench.approved()
    await bench.execute(proposal_id)
    before = bench.etsy.state()
    await bench.execute(proposal_id)
    assert bench.etsy.state() == before
    await bench.is_published_once(proposal_id)


@pytest.mark.parametrize("kind", ["fail_after", "drop_after"])
async def test_a_listing_whose_answer_was_lost_is_found_and_not_made_twice(
    bench: Bench, kind: str
) -> None:
    proposal_id = await bench.approved()
    bench.etsy.fault(kind, "createDraftListing")
    assert await until_through(bench, proposal_id) == 1
    await bench.is_published_once(proposal_id)


@pytest.mark.parametrize("kind", ["fail_after", "drop_after"])
async def test_it_is_found_later_too(bench: Bench, kind: str) -> None:
    """The listing was made, its answer lost, and Etsy away while it was looked for."""
    proposal_id = await bench.approved()
    bench.etsy.fault(kind, "createDraftListing")
    bench.etsy.fault("fail_before", "getListingsByShop", times=30)
    with pytest.raises(CockpitError):
        await bench.execute(proposal_id)
    assert len(bench.etsy.state()["listings"]) == 1
    bench.etsy.call("DELETE", "/_control/faults")
    assert await until_through(bench, proposal_id) == 1
    await bench.is_published_once(proposal_id)


async def test_a_listing_that_was_not_made_is_made_next_time(bench: Bench) -> None:
    proposal_id = await bench.approved()
    bench.etsy.fault("fail_before", "createDraftListing")
    with pytest.raises(Unavailable):
        await bench.execute(proposal_id)
    assert bench.etsy.state()["listings"] == []
    assert (await bench.proposal(proposal_id)).status == "approved"
    assert (await bench.listing(proposal_id)).state == "publishing"
    assert await until_through(bench, proposal_id) == 1
    await bench.is_published_once(proposal_id)


@pytest.mark.parametrize("operation", ["uploadListingImage", "uploadListingFile", "updateListing"])
@pytest.mark.parametrize("kind", ["fail_before", "fail_after", "drop_after"])
async def test_an_answer_lost_on_the_way_loses_and_doubles_nothing(
    bench: Bench, operation: str, kind: str
) -> None:
    proposal_id = await bench.approved()
    bench.etsy.fault(kind, operation, times=2)
    await until_through(bench, proposal_id)
    await bench.is_published_once(proposal_id)


async def test_it_waits_when_told_to_call_less_often(bench: Bench) -> None:
    proposal_id = await bench.approved()
    for operation in ("createDraftListing", "uploadListingImage", "updateListing"):
        bench.etsy.fault("too_many", operation, times=2, seconds=0)
    assert await until_through(bench, proposal_id) == 1
    await bench.is_published_once(proposal_id)


async def test_it_goes_on_another_time_when_told_to_wait_long(bench: Bench) -> None:
    proposal_id = await bench.approved()
    bench.etsy.fault("too_many", "uploadListingFile", seconds=3600)
    with pytest.raises(RateLimited):
        await bench.execute(proposal_id)
    assert (await bench.proposal(proposal_id)).status == "approved"
    assert await until_through(bench, proposal_id) == 1
    await bench.is_published_once(proposal_id)


async def test_refused_keys_end_it_and_ask_for_a_new_connection(bench: Bench) -> None:
    proposal_id = await bench.approved()
    bench.etsy.fault("refuse_token", "uploadListingImage")
    with pytest.raises(NeedsReconnect):
        await bench.execute(proposal_id)
    held, listing = await bench.proposal(proposal_id), await bench.listing(proposal_id)
    assert (held.status, listing.state) == ("failed", "failed")
    assert "does not accept the stored credentials" in listing.failure
    assert "Connect Etsy again" in listing.failure
    assert (await bench.execution(proposal_id)).error == listing.failure
    assert (await bench.connection()).state == "reconnect"
    assert (await bench.events()).count("connection.lost") == 1


async def test_after_connecting_again_the_same_draft_is_finished(bench: Bench) -> None:
    failed = await bench.approved()
    bench.etsy.fault("refuse_token", "uploadListingImage")
    with pytest.raises(NeedsReconnect):
        await bench.execute(failed)
    again = await ask_again(bench, failed)
    assert again != failed
    await bench.approve(again)
    await bench.execute(again)
    there = bench.etsy.state()
    assert [row["state"] for row in there["listings"]] == ["active"]
    assert len(there["bills"]) == 1
    assert (await bench.connection()).state == "ready"
    assert (await bench.events()).count("connection.restored") == 1


async def ask_again(bench: Bench, proposal_id: str) -> str:
    held = await bench.proposal(proposal_id)
    async with bench.work() as work:
        found = await ask_to_publish(work, held.subject_id)
    assert found
    return found


async def test_a_failed_draft_with_other_words_is_not_put_on_sale(bench: Bench) -> None:
    """What is approved anew is sent anew: the old draft would show what nobody approved."""
    failed = await bench.approved()
    bench.etsy.fault("refuse_token", "uploadListingImage")
    with pytest.raises(NeedsReconnect):
        await bench.execute(failed)
    await bench.change(failed, description="Other words, which a person approves next. " * 5)
    again = await ask_again(bench, failed)
    await bench.approve(again)
    bench.etsy.fault("drop_after", "createDraftListing")
    await until_through(bench, again)
    listing = await bench.listing(again)
    [active] = [row for row in bench.etsy.state()["listings"] if row["state"] == "active"]
    assert str(active["listing_id"]) == listing.external_id
    assert active["description"] == listing.description
    assert len(bench.etsy.state()["bills"]) == 1


async def test_a_draft_that_somebody_deleted_there_is_made_again(
    bench: Bench, sandbox_folder: Path
) -> None:
    proposal_id = await bench.approved()
    bench.etsy.fault("fail_before", "uploadListingImage", times=9)
    with pytest.raises(Unavailable):
        await bench.execute(proposal_id)
    bench.etsy.call("DELETE", "/_control/faults")
    [draft] = bench.etsy.state()["listings"]
    with contextlib.closing(sqlite3.connect(sandbox_folder / "etsy.sqlite3")) as memory, memory:
        memory.execute("DELETE FROM listings WHERE listing_id = ?", (draft["listing_id"],))
    await until_through(bench, proposal_id)
    await bench.is_published_once(proposal_id)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another title, planner PDF"},
        {"tags": ["another", "tags"]},
        {"description": "Another description."},
        {"price_minor": 1},
        {"taxonomy_id": 77},
    ],
    ids=lambda change: next(iter(change)),
)
async def test_what_was_edited_after_the_approval_is_not_sent(
    bench: Bench, change: dict[str, object]
) -> None:
    proposal_id = await bench.approved()
    await bench.change(proposal_id, **change)
    with pytest.raises(Conflict, match="changed after it was approved"):
        await bench.execute(proposal_id)
    assert bench.etsy.state()["listings"] == []
    assert (await bench.proposal(proposal_id)).status == "failed"


async def test_new_files_after_the_approval_are_not_sent(bench: Bench) -> None:
    proposal_id = await bench.approved()
    listing = await bench.listing(proposal_id)
    await bench.files(listing.product_id, 1, mark="mended")
    with pytest.raises(Conflict, match="changed after it was approved"):
        await bench.execute(proposal_id)
    assert bench.etsy.state()["listings"] == []


async def test_new_files_in_the_middle_are_not_mixed_with_the_old_ones(bench: Bench) -> None:
    proposal_id = await bench.approved()
    bench.etsy.fault("fail_before", "uploadListingFile", times=9)
    with pytest.raises(Unavailable):
        await bench.execute(proposal_id)
    bench.etsy.call("DELETE", "/_control/faults")
    listing = await bench.listing(proposal_id)
    await bench.files(listing.product_id, 1, mark="mended")
    with pytest.raises(Conflict, match="changed after it was approved"):
        await bench.execute(proposal_id)
    there = bench.etsy.state()
    assert ([row["state"] for row in there["listings"]], there["files"]) == (["draft"], [])
    assert there["bills"] == []


async def test_what_the_check_stops_is_not_sent_at_all(bench: Bench) -> None:
    proposal_id = await bench.proposed()
    await bench.change(proposal_id, title="Planner & maps & lists & more")
    assert await ask_again(bench, proposal_id) == proposal_id
    await bench.approve(proposal_id)
    with pytest.raises(Invalid, match="cannot be published"):
        await bench.execute(proposal_id)
    assert bench.etsy.state()["listings"] == []
    listing = await bench.listing(proposal_id)
    assert listing.state == "failed"
    assert "only once" in listing.failure


async def test_an_approval_for_practice_publishes_nothing_for_real(bench: Bench) -> None:
    proposal_id = await bench.approved()
    await bench.connection()
    async with bench.work() as work:
        for part in registry.channel("etsy").secrets:
            await set_secret(work, "etsy", part, "real-enough")
        connection = await ensure_connection(work, "etsy")
        connection.mode, connection.shop_id = "live", "123"
    with pytest.raises(Conflict, match="went to live"):
        await bench.execute(proposal_id)
    assert bench.etsy.state()["listings"] == []
    assert "went to live" in (await bench.listing(proposal_id)).failure


async def test_two_listings_of_one_title_are_two_there(bench: Bench) -> None:
    first, second = await bench.approved(1), await bench.approved(2)
    assert (await bench.listing(first)).title == (await bench.listing(second)).title
    await bench.execute(first)
    bench.etsy.fault("drop_after", "createDraftListing")
    await until_through(bench, second)
    for proposal_id in (first, second):
        await bench.is_published_once(proposal_id, listings=2)


async def test_two_listings_of_one_title_at_the_same_time_are_not_mixed(bench: Bench) -> None:
    first, second = await bench.approved(1), await bench.approved(2)
    await bench.change(second, description="Words of the second. " * 20)
    assert (await ask_again(bench, second)) != second
    async with bench.reading() as session:
        second = await session.scalar(select(Proposal.id).where(Proposal.status == "open"))
    await bench.approve(second)
    bench.etsy.fault("drop_after", "createDraftListing", times=2)
    await asyncio.gather(until_through(bench, first, 40), until_through(bench, second, 40))
    for proposal_id in (first, second):
        await bench.is_published_once(proposal_id, listings=2)


async def test_a_listing_on_sale_is_not_put_on_sale_again(bench: Bench) -> None:
    first = await bench.approved()
    held = await bench.proposal(first)
    await bench.execute(first)
    async with bench.work() as work:
        assert await ask_to_publish(work, held.subject_id) is None
    assert len(bench.etsy.state()["bills"]) == 1


async def test_a_permit_that_nobody_gave_sends_nothing(bench: Bench) -> None:
    proposal_id = await bench.proposed()
    held = await bench.proposal(proposal_id)
    forged = Permit(proposal_id, "0" * 32, held.subject_id, held.fingerprint, held.payload)
    with pytest.raises(CockpitError):
        await publish(bench.run(), forged)
    with pytest.raises(NotApproved):
        await bench.execute(proposal_id)
    assert bench.etsy.state()["listings"] == []
    assert (await bench.listing(proposal_id)).state == "proposed"


async def test_what_may_still_be_on_its_way_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "SETTLES_IN", timedelta(seconds=0.05))
    begun = time.monotonic()
    with time_machine.travel(now(), tick=True):
        await sending.settle(now())
    assert time.monotonic() - begun >= 0.045
    begun = time.monotonic()
    await sending.settle(now() - timedelta(minutes=1))
    await sending.settle(None)
    assert time.monotonic() - begun < 0.04
