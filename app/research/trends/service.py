"""Starting, resuming, cancelling and ending trend runs."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, select

from app.core.clock import now, today
from app.core.errors import Conflict
from app.core.ids import new_id
from app.core.unit_of_work import Work
from app.office.schedule.ending import end_firing
from app.office.settings.flags import require_flag
from app.research.trends.rows import locked_run
from app.research.trends.slices import ask_for_job, stop_jobs
from app.research.trends.spikes import record_spikes
from app.research.trends.steps.log import close_step
from db.models.core.job import UNFINISHED, Job
from db.models.research.trend_run import OPEN, TrendRun, TrendStep

STEPS = ("discover", "cluster", "score", "ideas", "briefs", "packs")


class RunInProgress(Conflict):
    """Another run of this tenant is not finished; `trend_run_id` names it."""

    def __init__(self, trend_run_id: str, number: int) -> None:
        super().__init__(
            f"Trend run {number} is still going.", "Wait for it, or cancel it on its page first."
        )
        self.trend_run_id = trend_run_id
        self.number = number


async def start_run(
    work: Work,
    trigger: Literal["manual", "schedule"] = "manual",
    *,
    queued: bool = True,
    due_at: datetime | None = None,
) -> TrendRun:
    """Raises RunInProgress, or Conflict while a flag of the brand forbids it. With `queued` False
    the caller advances the run itself; `due_at` is when its job may begin.

    An open run whose job was cancelled or gave up counts as failed.
    """
    await require_flag(work.session, "commerce_engine")
    if trigger == "schedule":
        await require_flag(work.session, "trend_cron")
    going = await work.session.scalar(select(TrendRun).where(TrendRun.status.in_(OPEN)))
    if going is not None:
        if not await _abandoned(work, going):
            raise RunInProgress(going.id, going.number)
        await fail_run(work, going.id, "Its job ended before it was done.")
        await work.session.flush()
    newest = await work.session.scalar(select(func.max(TrendRun.number)))
    run = TrendRun(
        id=new_id(),
        number=(newest or 0) + 1,
        trigger=trigger,
        as_of=today(work.tenant.timezone),
        currency=work.tenant.currency,
    )
    work.session.add(run)
    await work.session.flush()
    work.session.add_all(
        TrendStep(id=new_id(), run_id=run.id, name=name, position=position)
        for position, name in enumerate(STEPS, start=1)
    )
    await work.record(
        "run.started", ("trend_run", run.id), {"number": run.number, "trigger": trigger}
    )
    if queued:
        await ask_for_job(work, run, due_at)
    return run


async def resume_run(work: Work, trend_run_id: str) -> TrendRun:
    """Asks again for the job of a run that stopped half-way. A done run stays done."""
    run = await locked_run(work, trend_run_id)
    if run.status != "done":
        await ask_for_job(work, run)
    return run


async def cancel_run(work: Work, trend_run_id: str) -> TrendRun:
    """Raises Conflict when it is over. A job that works stops at its next safe place and marks
    the run then; otherwise it is marked here."""
    run = await locked_run(work, trend_run_id)
    if run.status not in OPEN:
        raise Conflict(f"Trend run {run.number} is over already.", "There is nothing to cancel.")
    if await stop_jobs(work, run.id):
        await fail_run(work, run.id, "It was cancelled.")
    return run


async def open_run(work: Work, trend_run_id: str) -> TrendRun:
    """Marks the run as running, a failed one too. Raises RunInProgress when another one is."""
    run = await locked_run(work, trend_run_id)
    if run.status == "done":
        return run
    other = await work.session.scalar(
        select(TrendRun).where(TrendRun.status.in_(OPEN), TrendRun.id != run.id)
    )
    if other is not None:
        raise RunInProgress(other.id, other.number)
    run.status = "running"
    run.error = ""
    run.started_at = run.started_at or now()
    return run


async def finish_run(work: Work, trend_run_id: str) -> TrendRun:
    """Records `run.finished`, once."""
    run = await locked_run(work, trend_run_id)
    if run.status == "done":
        return run
    run.status = "done"
    run.step = "briefs"
    _time(run)
    await end_firing(
        work, run.id, "done", f"Trend run {run.number}: {run.opportunities} niches kept."
    )
    await record_spikes(work, run)
    await work.record(
        "run.finished",
        ("trend_run", run.id),
        {"number": run.number, "niches": run.niches, "opportunities": run.opportunities},
    )
    return run


async def fail_run(work: Work, trend_run_id: str, sentence: str) -> TrendRun:
    """What was done stays; resuming goes on from there."""
    run = await locked_run(work, trend_run_id)
    if run.status in OPEN:
        run.status = "failed"
        run.error = sentence
        run.finished_at = now()
        await end_firing(work, run.id, "failed", f"Trend run {run.number} stopped: {sentence}")
        await work.record(
            "run.failed", ("trend_run", run.id), {"number": run.number, "reason": sentence}
        )
    return run


async def note_briefs(work: Work, trend_run_id: str, written: int, detail: str) -> None:
    """The studio tells how many briefs came of the run. Records `run.briefed`, once."""
    run = await locked_run(work, trend_run_id)
    if await _close(work, run, "briefs", detail, {"briefs": written}):
        run.briefs = written
        run.step = "packs"
        await work.record(
            "run.briefed", ("trend_run", run.id), {"number": run.number, "briefs": written}
        )


async def note_packs(
    work: Work, trend_run_id: str, packs: list[dict[str, str]], detail: str
) -> None:
    """Selling tells which listing packs it made; each has a title and a path after /t/{slug}."""
    run = await locked_run(work, trend_run_id)
    if await _close(work, run, "packs", detail, {"packs": packs}):
        run.step = ""
        _time(run)


async def _close(
    work: Work, run: TrendRun, name: str, detail: str, checkpoint: dict[str, Any]
) -> bool:
    """False when the step is done already, or the run is older than the step."""
    step = await work.session.scalar(
        select(TrendStep).where(TrendStep.run_id == run.id, TrendStep.name == name)
    )
    if step is None or step.status == "done":
        return False
    step.started_at = step.started_at or now()
    step.slices += 1
    close_step(step, detail, checkpoint)
    return True


def _time(run: TrendRun) -> None:
    ended = now()
    run.finished_at = ended
    run.duration_ms = round((ended - (run.started_at or ended)).total_seconds() * 1000)


async def _abandoned(work: Work, run: TrendRun) -> bool:
    """Whether it had jobs and all of them are over: nobody will go on with it."""
    jobs = await work.session.scalars(
        select(Job.status).where(Job.subject_kind == "trend_run", Job.subject_id == run.id)
    )
    statuses = set(jobs)
    return bool(statuses) and not statuses & set(UNFINISHED)
