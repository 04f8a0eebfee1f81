"""What is put into the inbox, and what happens when it is asked for again."""

from datetime import timedelta

from app.core.clock import now
from app.core.money import Money
from app.office.proposals.asking import Change, Evidence, withdraw
from app.office.proposals.deciding import reject, snooze
from app.office.proposals.queries import waiting
from tests.office.proposals.conftest import KIND, Desk
from tests.world import TIDEWATER, WANDERLANE


async def titles(desk: Desk, tenant_id: str = WANDERLANE.id) -> list[str]:
    async with desk.database.reading(tenant_id) as session:
        return [item.title for item in await waiting(session)]


async def test_it_waits_with_everything_that_was_said(desk: Desk) -> None:
    until = now() + timedelta(days=14)
    proposal_id = await desk.ask(
        channel="etsy",
        mode="live",
        risk="high",
        money=Money(990, "EUR"),
        changes=[Change("Colour", "white", "blue", "a cold one")],
        evidence=[Evidence("Demand", 71.0, 60.0, 80.0, rows=3, href="/niches/1")],
        expires_at=until,
    )
    held = await desk.proposal(proposal_id)
    assert (held.status, held.channel, held.mode, held.risk) == ("open", "etsy", "live", "high")
    assert (held.money_minor, held.currency) == (990, "EUR")
    assert held.changes == [
        {"label": "Colour", "before": "white", "after": "blue", "note": "a cold one"}
    ]
    assert held.evidence[0]["low"] == 60.0
    assert (held.subject_kind, held.subject_id, held.asked_by) == ("thing", "t1", "Yalla Cockpit")
    assert held.expires_at == until
    assert await desk.events() == ["proposal.asked"]


async def test_asking_again_renews_the_open_one(desk: Desk) -> None:
    first = await desk.ask(money=Money(990, "USD"), expires_at=now())
    again = await desk.ask(
        title="Paint t1 red", fingerprint="print of grey", payload={"colour": "red"}
    )
    assert again == first
    held = await desk.proposal(first)
    assert (held.title, held.fingerprint, held.payload) == (
        "Paint t1 red",
        "print of grey",
        {"colour": "red"},
    )
    assert (held.money_minor, held.currency, held.expires_at) == (None, None, None)
    assert await titles(desk) == ["Paint t1 red"]
    assert await desk.events() == ["proposal.asked"]


async def test_other_things_kinds_and_brands_are_asked_for_separately(desk: Desk) -> None:
    ids = {await desk.ask("t1"), await desk.ask("t2"), await desk.ask(kind="thing.sell")}
    assert len(ids) == 3
    assert len(await titles(desk)) == 3
    assert await titles(desk, TIDEWATER.id) == []


async def test_after_a_decision_it_is_a_new_question(desk: Desk) -> None:
    first = await desk.ask()
    async with desk.work() as work:
        await reject(work, first, "Too cold.")
    assert await desk.ask() != first
    assert (await desk.proposal(first)).status == "rejected"


async def test_a_renewed_one_stays_put_off(desk: Desk) -> None:
    proposal_id = await desk.ask()
    async with desk.work() as work:
        await snooze(work, proposal_id)
    assert await desk.ask(title="Paint t1 red") == proposal_id
    assert await titles(desk) == []


async def test_withdrawing_takes_it_out_once(desk: Desk) -> None:
    proposal_id = await desk.ask()
    for _ in range(2):
        async with desk.work() as work:
            await withdraw(work, KIND, "t1")
    assert (await desk.proposal(proposal_id)).status == "withdrawn"
    assert await desk.events() == ["proposal.asked", "proposal.withdrawn"]
    assert await titles(desk) == []
