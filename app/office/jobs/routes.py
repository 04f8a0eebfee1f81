"""The jobs pages, and the corner of the rail that shows what runs."""

from typing import Any

from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.unit_of_work import Work
from app.office.jobs import queries, service
from app.office.jobs.pages import JobPage
from app.web.frame import Frame
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect


@get("/t/{slug:str}/jobs", guards=[requires("jobs.read")])
async def jobs(reading: AsyncSession, status: str = "", at: str = "") -> Page:
    page = await queries.jobs_page(reading, status, at)
    return Page("office/jobs/index.html", page, block="rows", table="jobs")


@get("/t/{slug:str}/jobs/corner", guards=[requires("jobs.read")])
async def corner(reading: AsyncSession) -> Page:
    return Page("office/jobs/corner.html", await queries.corner(reading))


@get("/t/{slug:str}/jobs/{job_id:str}", guards=[requires("jobs.read")])
async def job(reading: AsyncSession, job_id: str) -> Page:
    page = JobPage(await queries.job_detail(reading, job_id))
    return Page("office/jobs/detail.html", page, block="state")


@post("/t/{slug:str}/jobs/{job_id:str}/cancellation", guards=[requires("jobs.cancel")])
async def cancel(request: AnyRequest, work: Work, frame: Frame, job_id: str) -> Response[Any]:
    job = await service.cancel(work, job_id)
    told = (
        f"Cancelled: {job.title}."
        if job.status == "cancelled"
        else f"{job.title} stops at its next safe place."
    )
    return redirect(request, f"{frame.base}/jobs/{job_id}", toast=told)


@post("/t/{slug:str}/jobs/{job_id:str}/retry", guards=[requires("jobs.retry")])
async def retry(request: AnyRequest, work: Work, frame: Frame, job_id: str) -> Response[Any]:
    again = await service.retry(work, job_id)
    return redirect(request, f"{frame.base}/jobs/{again}", toast="It is tried again.")
