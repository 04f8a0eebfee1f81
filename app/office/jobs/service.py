"""Stopping a job, and asking for one again."""

from sqlalchemy import select

from app.core.clock import now
from app.core.errors import Conflict, NotFound
from app.core.unit_of_work import Work
from db.models.core.job import Job


async def _job(work: Work, job_id: str) -> Job:
    job = await work.session.scalar(select(Job).where(Job.id == job_id).with_for_update())
    if job is None:
        raise NotFound("That job does not exist.")
    return job


async def cancel(work: Work, job_id: str) -> Job:
    """One that waits is cancelled at once; one that runs stops at its next safe place.

    Raises Conflict when it is over.
    """
    job = await _job(work, job_id)
    if job.cancel_requested:
        return job
    if job.status not in ("queued", "running"):
        raise Conflict(f"“{job.title}” is over already.", "There is nothing left to cancel.")
    job.cancel_requested = True
    if job.status == "queued":
        job.status, job.finished_at = "cancelled", now()
    await work.record("job.cancelled", ("job", job.id), {"title": job.title, "name": job.name})
    work.told.append("jobs")
    return job


async def retry(work: Work, job_id: str) -> str:
    """The same work as a new job; answers its id. Asking twice gives the same one.

    Raises Conflict unless it failed or was cancelled.
    """
    job = await _job(work, job_id)
    if job.status not in ("failed", "cancelled"):
        raise Conflict(f"“{job.title}” did not fail, so there is nothing to try again.")
    again = await work.enqueue(
        job.name,
        title=job.title,
        subject=(job.subject_kind, job.subject_id),
        key=job.key,
        **job.arguments,
    )
    await work.record("job.retried", ("job", again), {"title": job.title, "name": job.name})
    return again
