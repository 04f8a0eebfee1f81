"""The jobs of a run: one for each slice, and never two that go on with the same one."""

from datetime import datetime

from sqlalchemy import select

from app.core.ids import new_id
from app.core.unit_of_work import Work
from app.office.jobs.service import cancel
from app.research.trends.rows import locked_run
from db.models.core.job import UNFINISHED, Job
from db.models.research.trend_run import TrendRun

JOB = "research.trend_run"


async def ask_for_job(work: Work, run: TrendRun, due_at: datetime | None = None) -> None:
    """A job that goes on with the run. One that waits or works already is enough."""
    if not await unfinished(work, run.id):
        await _enqueue(work, run, f"Trend run {run.number}", new_id(), due_at)


async def go_on_later(work: Work, trend_run_id: str, job_id: str) -> None:
    """The slice of job `job_id` is over: the next one waits behind the jobs of others."""
    run = await locked_run(work, trend_run_id)
    slices = await work.session.scalars(
        select(Job.id).where(
            Job.name == JOB, Job.subject_kind == "trend_run", Job.subject_id == run.id
        )
    )
    title = f"Trend run {run.number}, slice {len(slices.all()) + 1}"
    await _enqueue(work, run, title, f"after:{job_id or new_id()}")


async def is_overtaken(work: Work, trend_run_id: str, job_id: str) -> bool:
    """Whether a later slice waits already: the worker was killed after it had asked for it."""
    return bool(job_id) and any(id > job_id for id in await unfinished(work, trend_run_id))


async def unfinished(work: Work, trend_run_id: str) -> list[str]:
    rows = await work.session.scalars(
        select(Job.id).where(
            Job.name == JOB,
            Job.subject_kind == "trend_run",
            Job.subject_id == trend_run_id,
            Job.status.in_(UNFINISHED),
        )
    )
    return list(rows)


async def stop_jobs(work: Work, trend_run_id: str) -> bool:
    """Cancels the run's jobs. False when one of them works and stops at its next safe place."""
    statuses = [(await cancel(work, id)).status for id in await unfinished(work, trend_run_id)]
    return "running" not in statuses


async def _enqueue(
    work: Work, run: TrendRun, title: str, mark: str, due_at: datetime | None = None
) -> None:
    await work.enqueue(
        JOB,
        title=title,
        subject=("trend_run", run.id),
        key=f"{JOB}:{run.id}:{mark}",
        due_at=due_at,
        trend_run_id=run.id,
    )
