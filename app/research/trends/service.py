"""Starting, resuming and ending trend runs."""

from typing import Literal

from sqlalchemy import func, select

from app.core.clock import now, today
from app.core.errors import Conflict
from app.core.ids import new_id
from app.core.unit_of_work import Work
from app.office.settings.flags import require_flag
from app.research.trends.rows import locked_run
from app.research.trends.steps.log import close_step
from db.models.core.job import UNFINISHED, Job
from db.models.research.trend_run import OPEN, TrendRun, TrendStep

STEPS = ("discover", "cluster", "score", "ideas", "briefs")


class RunInProgress(Conflict):
    """Another run of this tenant is not finished; `trend_run_id` names it."""

    def __init__(self, trend_run_id: str, number: int) -> None:
        super().__init__(
            f"Trend run {number} is still going.", "Wait for it, or cancel its job first."
        )
        self.trend_run_id = trend_run_id
        self.number = number


async def start_run(
    work: Work, trigger: Literal["manual", "schedule"] = "manual", *, queued: bool = True
) -> TrendRun:
    """Raises RunInProgress, or Conflict while a flag of the brand forbids it. With `queued` False
    the caller advances the run itself.

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
        await _enqueue(work, run)
    return run


async def resume_run(work: Work, trend_run_id: str) -> TrendRun:
    """Asks again for the job of a run that stopped half-way. A done run stays done."""
    run = await locked_run(work, trend_run_id)
    if run.status != "done":
        await _enqueue(work, run)
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
    ended = now()
    run.status = "done"
    run.step = ""
    run.finished_at = ended
    run.duration_ms = round((ended - (run.started_at or ended)).total_seconds() * 1000)
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
        await work.record(
            "run.failed", ("trend_run", run.id), {"number": run.number, "reason": sentence}
        )
    return run


async def note_briefs(work: Work, trend_run_id: str, written: int, detail: str) -> None:
    """The studio tells how many briefs came of the run."""
    run = await locked_run(work, trend_run_id)
    step = await work.session.scalar(
        select(TrendStep).where(TrendStep.run_id == run.id, TrendStep.name == "briefs")
    )
    if step is not None and step.status != "done":
        run.briefs = written
        step.started_at = step.started_at or now()
        close_step(step, detail, {"briefs": written})


async def _abandoned(work: Work, run: TrendRun) -> bool:
    """Whether it had jobs and all of them are over: nobody will go on with it."""
    jobs = await work.session.scalars(
        select(Job.status).where(Job.subject_kind == "trend_run", Job.subject_id == run.id)
    )
    statuses = set(jobs)
    return bool(statuses) and not statuses & set(UNFINISHED)


async def _enqueue(work: Work, run: TrendRun) -> None:
    await work.enqueue(
        "research.trend_run",
        title=f"Trend run {run.number}",
        subject=("trend_run", run.id),
        key=f"research.trend_run:{run.id}",
        trend_run_id=run.id,
    )
