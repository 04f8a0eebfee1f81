"""Decisions: taken once, by a person, about exactly what that person saw."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.core.clock import now
from app.core.errors import Conflict, FormInvalid, NotFound
from app.core.events import HOUSE_ACTOR, Actor
from app.core.unit_of_work import Work
from app.office.proposals import deciding
from app.office.proposals.queries import waiting
from db.models.core.event import Event
from db.models.office.proposal import Proposal
from tests.office.proposals.conftest import BEN, JOB, Desk
from tests.world import OPERATOR, TIDEWATER, WANDERLANE

SEEN = "print of white"
VERBS: dict[str, Callable[[Work, str], Awaitable[Proposal]]] = {
    "approve": lambda work, proposal_id: deciding.approve(work, proposal_id, SEEN),
    "reject": lambda work, proposal_id: deciding.reject(work, proposal_id, "No."),
    "snooze": deciding.snooze,
    "wake": deciding.wake,
}


async def decide(desk: Desk, verb: str, proposal_id: str, actor: Actor = BEN) -> None:
    async with desk.work(actor) as work:
        await VERBS[verb](work, proposal_id)


async def in_inbox(desk: Desk, *, later: bool = False) -> list[str]:
    async with desk.database.reading(WANDERLANE.id) as session:
        return [item.id for item in await waiting(session, later=later)]


async def test_approving_writes_down_who_and_starts_one_job(desk: Desk) -> None:
    proposal_id = await desk.ask()
    async with desk.work() as work:
        await deciding.approve(work, proposal_id, SEEN, "Lovely.")
    held = await desk.proposal(proposal_id)
    assert (held.status, held.decided_by, held.decided_by_id, held.note) == (
        "approved",
        OPERATOR.name,
        OPERATOR.id,
        "Lovely.",
    )
    assert held.decided_at is not None
    await decide(desk, "approve", proposal_id)
    assert (await desk.events()).count("proposal.approved") == 1
    assert (await desk.proposal(proposal_id)).note == "Lovely."


async def test_rejecting_keeps_the_note_and_is_done_once(desk: Desk) -> None:
    proposal_id = await desk.ask()
    async with desk.work() as work:
        await deciding.reject(work, proposal_id, "  Too cold.  ")
    await decide(desk, "reject", proposal_id)
    assert (await desk.proposal(proposal_id)).note == "Too cold."
    async with desk.database.reading(WANDERLANE.id) as session:
        [event] = await session.scalars(select(Event).where(Event.kind == "proposal.rejected"))
    assert event.data["note"] == "Too cold."
    assert event.data["subject_id"] == "t1"


@pytest.mark.parametrize("note", ["", "   ", "\n\t"])
async def test_rejecting_needs_a_note(desk: Desk, note: str) -> None:
    proposal_id = await desk.ask()
    with pytest.raises(FormInvalid) as caught:
        async with desk.work() as work:
            await deciding.reject(work, proposal_id, note)
    assert "note" in caught.value.errors
    assert (await desk.proposal(proposal_id)).status == "open"


@pytest.mark.parametrize("wrong", ["", "print of blue"])
async def test_only_what_was_shown_can_be_approved(desk: Desk, wrong: str) -> None:
    proposal_id = await desk.ask()
    with pytest.raises(Conflict, match="changed since"):
        async with desk.work() as work:
            await deciding.approve(work, proposal_id, wrong)
    assert (await desk.proposal(proposal_id)).status == "open"
    assert "proposal.approved" not in await desk.events()


@pytest.mark.parametrize(
    ("first", "second"),
    [("approve", "reject"), ("approve", "snooze"), ("reject", "approve"), ("reject", "snooze")],
)
async def test_a_decision_cannot_be_taken_otherwise(desk: Desk, first: str, second: str) -> None:
    proposal_id = await desk.ask()
    await decide(desk, first, proposal_id)
    before = await desk.proposal(proposal_id)
    with pytest.raises(Conflict, match=OPERATOR.name):
        await decide(desk, second, proposal_id)
    after = await desk.proposal(proposal_id)
    assert (after.status, after.note, after.snoozed_until) == (before.status, before.note, None)


@pytest.mark.parametrize("verb", ["approve", "snooze"])
async def test_what_has_expired_can_only_be_rejected(desk: Desk, verb: str) -> None:
    proposal_id = await desk.ask(expires_at=now() + timedelta(days=1))
    with time_machine.travel(now() + timedelta(days=1, seconds=1)):
        with pytest.raises(Conflict, match="expired"):
            await decide(desk, verb, proposal_id)
        assert (await desk.proposal(proposal_id)).status == "open"
        await decide(desk, "reject", proposal_id)
    assert (await desk.proposal(proposal_id)).status == "rejected"


async def test_asking_again_makes_an_expired_one_good(desk: Desk) -> None:
    proposal_id = await desk.ask(expires_at=now() - timedelta(seconds=1))
    assert await desk.ask(expires_at=now() + timedelta(days=1)) == proposal_id
    await decide(desk, "approve", proposal_id)
    assert (await desk.proposal(proposal_id)).status == "approved"


@pytest.mark.parametrize("actor", [JOB, HOUSE_ACTOR], ids=["job", "house"])
@pytest.mark.parametrize("verb", ["approve", "reject", "snooze"])
async def test_only_a_person_decides(desk: Desk, verb: str, actor: Actor) -> None:
    proposal_id = await desk.ask()
    with pytest.raises(Conflict, match="Only a person"):
        await decide(desk, verb, proposal_id, actor)
    held = await desk.proposal(proposal_id)
    assert (held.status, held.decided_by, held.snoozed_until) == ("open", "", None)
    assert await desk.events() == ["proposal.asked"]


async def test_what_is_put_off_comes_back_by_itself(desk: Desk) -> None:
    proposal_id = await desk.ask()
    for _ in range(2):
        await decide(desk, "snooze", proposal_id)
    assert await in_inbox(desk) == []
    assert await in_inbox(desk, later=True) == [proposal_id]
    assert (await desk.events()).count("proposal.snoozed") == 1
    with time_machine.travel(now() + timedelta(days=1, seconds=1)):
        assert await in_inbox(desk) == [proposal_id]
        assert await in_inbox(desk, later=True) == []


async def test_waking_brings_it_back_at_once(desk: Desk) -> None:
    proposal_id = await desk.ask()
    await decide(desk, "snooze", proposal_id)
    for _ in range(2):
        await decide(desk, "wake", proposal_id)
    assert await in_inbox(desk) == [proposal_id]
    assert (await desk.proposal(proposal_id)).status == "open"


async def test_what_is_put_off_can_be_decided(desk: Desk) -> None:
    proposal_id = await desk.ask()
    await decide(desk, "snooze", proposal_id)
    await decide(desk, "approve", proposal_id)
    held = await desk.proposal(proposal_id)
    assert (held.status, held.snoozed_until) == ("approved", None)


@pytest.mark.parametrize("verb", list(VERBS))
async def test_another_brands_proposal_is_not_there(desk: Desk, verb: str) -> None:
    proposal_id = await desk.ask()
    with pytest.raises(NotFound):
        async with desk.work(BEN, TIDEWATER) as work:
            await VERBS[verb](work, proposal_id)
    assert (await desk.proposal(proposal_id)).status == "open"
