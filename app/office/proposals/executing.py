"""The gate. Whoever calls, from wherever: without an approved proposal nothing is carried out."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.clock import now
from app.core.errors import CockpitError, Conflict, Forbidden, NotFound
from app.core.running import Run
from app.core.unit_of_work import Work
from app.office.proposals.kinds import Outcome, Permit, ProposalKind, kind_named
from db.models.office.proposal import Execution, Proposal


class NotApproved(Forbidden):
    """Something tried to act on a proposal that no person approved."""


async def execute(run: Run, proposal_id: str, kinds: Sequence[ProposalKind]) -> None:
    """Carry an approved proposal out, once. Killed in between, it goes on where it was."""
    begun = await _begin(run, proposal_id, kinds)
    if begun is None:
        return
    kind, permit = begun
    try:
        await _check_what_was_shown(run, kind, permit)
        outcome = await kind.carry_out(run, permit)
    except CockpitError as error:
        if error.permanent:
            await _fail(run, permit, error)
        raise
    await _finish(run, permit, outcome)


async def _begin(
    run: Run, proposal_id: str, kinds: Sequence[ProposalKind]
) -> tuple[ProposalKind, Permit] | None:
    async with run.work() as work:
        proposal = await work.session.scalar(select(Proposal).where(Proposal.id == proposal_id))
        if proposal is None:
            raise NotFound("That proposal does not exist.")
        if proposal.status == "executed":
            return None
        if proposal.status != "approved" or not proposal.decided_by_id:
            raise NotApproved(
                f"“{proposal.title}” {_stands(proposal)}, so it was not carried out.",
                "Approve it in the inbox first.",
            )
        kind = kind_named(kinds, proposal.kind)
        execution = await _execution(work, proposal)
        execution.status = "running"
        return kind, Permit(
            proposal.id,
            execution.id,
            proposal.subject_id,
            proposal.fingerprint,
            proposal.payload,
        )


async def _execution(work: Work, proposal: Proposal) -> Execution:
    execution = await work.session.scalar(
        select(Execution).where(Execution.proposal_id == proposal.id)
    )
    if execution is None:
        execution = Execution(
            proposal_id=proposal.id, started_at=now(), attempts=0, before={}, after={}, trail={}
        )
        work.session.add(execution)
        await work.session.flush()
    return execution


def _stands(proposal: Proposal) -> str:
    return "has failed" if proposal.status == "failed" else f"is {proposal.status}"


async def _check_what_was_shown(run: Run, kind: ProposalKind, permit: Permit) -> None:
    """Checked until the first attempt begins; after that the platform holds part of it."""
    async with run.work() as work:
        _, execution = await _rows(work, permit)
        if execution.attempts == 0:
            shown = await kind.fingerprint(work.session, permit.subject_id)
            if shown != permit.fingerprint:
                raise Conflict(
                    "This was changed after it was approved, so it was not carried out.",
                    "Ask for it again from its own page, then decide anew.",
                )
        execution.attempts += 1


async def _finish(run: Run, permit: Permit, outcome: Outcome) -> None:
    async with run.work() as work:
        proposal, execution = await _rows(work, permit)
        if proposal.status == "executed":
            return
        proposal.status, execution.status = "executed", "done"
        execution.before, execution.after = outcome.before, outcome.after
        execution.finished_at, execution.error = now(), ""
        await work.record("proposal.executed", ("proposal", proposal.id), {"title": proposal.title})


async def _fail(run: Run, permit: Permit, error: CockpitError) -> None:
    async with run.work() as work:
        proposal, execution = await _rows(work, permit)
        proposal.status, execution.status = "failed", "failed"
        execution.error, execution.finished_at = f"{error.sentence} {error.hint}".strip(), now()
        await work.record(
            "proposal.failed",
            ("proposal", proposal.id),
            {"title": proposal.title, "error": error.sentence, "subject_id": proposal.subject_id},
        )


async def _rows(work: Work, permit: Permit) -> tuple[Proposal, Execution]:
    proposal = await work.session.scalar(select(Proposal).where(Proposal.id == permit.proposal_id))
    execution = await work.session.scalar(
        select(Execution).where(Execution.id == permit.execution_id)
    )
    if proposal is None or execution is None:
        raise NotFound("That proposal does not exist.")
    return proposal, execution
