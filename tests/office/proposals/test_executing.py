"""The gate: nothing is carried out that no person approved, and nothing twice."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from app.core.clock import now
from app.core.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable
from app.office.proposals import deciding
from app.office.proposals.asking import withdraw
from app.office.proposals.executing import NotApproved
from tests.office.proposals.conftest import KIND, Desk
from tests.world import OPERATOR, TIDEWATER

ROOT = Path(__file__).resolve().parents[3]


async def refused(desk: Desk, proposal_id: str, word: str) -> None:
    status = (await desk.proposal(proposal_id)).status
    with pytest.raises(NotApproved, match=word):
        await desk.execute(proposal_id)
    assert desk.shelf.calls == []
    assert desk.shelf.colours["t1"] == "white"
    assert (await desk.proposal(proposal_id)).status == status
    assert await desk.executions() == []


async def test_what_waits_is_not_carried_out(desk: Desk) -> None:
    await refused(desk, await desk.ask(), "open")


async def test_what_was_put_off_is_not_carried_out(desk: Desk) -> None:
    proposal_id = await desk.ask()
    async with desk.work() as work:
        await deciding.snooze(work, proposal_id)
    await refused(desk, proposal_id, "open")


async def test_what_was_rejected_is_not_carried_out(desk: Desk) -> None:
    proposal_id = await desk.ask()
    async with desk.work() as work:
        await deciding.reject(work, proposal_id, "No.")
    await refused(desk, proposal_id, "rejected")


async def test_what_was_withdrawn_is_not_carried_out(desk: Desk) -> None:
    proposal_id = await desk.ask()
    async with desk.work() as work:
        await withdraw(work, KIND, "t1")
    await refused(desk, proposal_id, "withdrawn")


async def test_an_approval_that_nobody_gave_is_none(desk: Desk) -> None:
    """A row that says approved, without the person who did."""
    proposal_id = await desk.ask()
    async with desk.work() as work:
        held = await deciding.wake(work, proposal_id)
        held.status = "approved"
    await refused(desk, proposal_id, "approved")


def test_refusing_is_for_good() -> None:
    assert NotApproved.permanent
    assert issubclass(NotApproved, Forbidden)


async def test_it_is_carried_out_once_and_kept_with_before_and_after(desk: Desk) -> None:
    proposal_id = await desk.approved()
    await desk.execute(proposal_id)
    await desk.execute(proposal_id)
    assert len(desk.shelf.calls) == 1
    assert desk.shelf.calls[0].payload == {"colour": "blue"}
    assert desk.shelf.colours == {"t1": "blue", "t2": "white"}
    [execution] = await desk.executions()
    assert (execution.proposal_id, execution.status) == (proposal_id, "done")
    assert execution.before == {"colour": "white"}
    assert execution.after == {"colour": "blue"}
    assert execution.attempts == 1
    assert execution.finished_at is not None
    held = await desk.proposal(proposal_id)
    assert (held.status, held.decided_by) == ("executed", OPERATOR.name)
    assert (await desk.events()).count("proposal.executed") == 1


async def test_what_changed_after_the_approval_is_not_carried_out(desk: Desk) -> None:
    proposal_id = await desk.approved()
    desk.shelf.colours["t1"] = "grey"
    with pytest.raises(Conflict, match="changed after it was approved"):
        await desk.execute(proposal_id)
    assert desk.shelf.calls == []
    assert desk.shelf.colours["t1"] == "grey"
    assert (await desk.proposal(proposal_id)).status == "failed"
    [execution] = await desk.executions()
    assert execution.status == "failed"
    assert "changed after it was approved" in execution.error
    desk.shelf.colours["t1"] = "white"
    with pytest.raises(NotApproved, match="failed"):
        await desk.execute(proposal_id)
    assert desk.shelf.calls == []


async def test_what_changed_and_changed_back_is_what_was_approved(desk: Desk) -> None:
    proposal_id = await desk.approved()
    desk.shelf.colours["t1"] = "grey"
    desk.shelf.colours["t1"] = "white"
    await desk.execute(proposal_id)
    assert desk.shelf.colours["t1"] == "blue"


async def test_a_subject_that_is_gone_is_said(desk: Desk) -> None:
    proposal_id = await desk.approved()
    del desk.shelf.colours["t1"]
    with pytest.raises(NotFound):
        await desk.execute(proposal_id)
    assert desk.shelf.calls == []
    assert (await desk.proposal(proposal_id)).status == "failed"


async def test_an_approval_does_not_expire_while_it_waits_for_its_turn(desk: Desk) -> None:
    proposal_id = await desk.approved(expires_at=now() + timedelta(days=1))
    with time_machine.travel(now() + timedelta(days=2)):
        await desk.execute(proposal_id)
    assert (await desk.proposal(proposal_id)).status == "executed"


async def test_a_refusal_of_the_platform_ends_it_with_the_sentence(desk: Desk) -> None:
    proposal_id = await desk.approved()
    desk.shelf.trouble = [Invalid("Blue is sold out.", "Take red.")]
    with pytest.raises(Invalid):
        await desk.execute(proposal_id)
    assert (await desk.proposal(proposal_id)).status == "failed"
    [execution] = await desk.executions()
    assert (execution.status, execution.error) == ("failed", "Blue is sold out. Take red.")
    assert (await desk.events()).count("proposal.failed") == 1


@pytest.mark.parametrize(
    "trouble", [Unavailable("The painter is away."), ZeroDivisionError(), KeyboardInterrupt()]
)
async def test_what_may_pass_leaves_the_approval_good(desk: Desk, trouble: BaseException) -> None:
    proposal_id = await desk.approved()
    desk.shelf.trouble = [trouble]
    with pytest.raises(type(trouble)):
        await desk.execute(proposal_id)
    assert (await desk.proposal(proposal_id)).status == "approved"
    # Its subject moves with the part that was done; what a person approved is what goes on.
    desk.shelf.colours["t1"] = "half blue"
    await desk.execute(proposal_id)
    assert desk.shelf.colours["t1"] == "blue"
    [execution] = await desk.executions()
    assert (execution.status, execution.attempts, execution.error) == ("done", 2, "")


async def test_a_kind_that_nobody_knows_is_refused(desk: Desk) -> None:
    proposal_id = await desk.approved(kind="thing.melt")
    with pytest.raises(NotFound, match=r"thing\.melt"):
        await desk.execute(proposal_id)
    assert desk.shelf.calls == []


async def test_a_proposal_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFound):
        await desk.execute("0" * 32)
    proposal_id = await desk.approved()
    with pytest.raises(NotFound):
        await desk.execute(proposal_id, TIDEWATER)
    assert desk.shelf.calls == []


def test_only_the_gate_makes_permits() -> None:
    made = re.compile(r"\bPermit\(")
    makers = {
        path.relative_to(ROOT).as_posix()
        for top in ("app", "jobs")
        for path in (ROOT / top).rglob("*.py")
        if made.search(path.read_text().replace("class Permit(", ""))
    }
    assert makers == {"app/office/proposals/executing.py"}
