"""Trend runs: start one, see how it goes, look at those before."""

from typing import Any

from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.unit_of_work import Work
from app.research.trends import queries, service
from app.research.trends.pages import RunFilters
from app.research.trends.service import RunInProgress
from app.web.forms import convert
from app.web.frame import Frame, Toast
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect

MOST = 1_000_000_000
"""No run has a number beyond it, and what is larger still is none for a database."""


@get("/t/{slug:str}/trend-runs", guards=[requires("trends.read")])
async def runs(request: AnyRequest, reading: AsyncSession, after: int | None = None) -> Page:
    filters = convert(dict(request.query_params), RunFilters)
    page = await queries.list_runs(
        reading, after=None if after is None else min(after, MOST), filters=filters
    )
    return Page("research/trends/list.html", page, block="rows")


@get("/t/{slug:str}/trend-runs/{run_id:str}", guards=[requires("trends.read")])
async def run(reading: AsyncSession, run_id: str) -> Page:
    return Page("research/trends/run.html", await queries.run_detail(reading, run_id), block="run")


@post("/t/{slug:str}/trend-runs", guards=[requires("trends.run")])
async def start(request: AnyRequest, work: Work, frame: Frame) -> Response[Any]:
    """Run now. While one is going it is shown instead."""
    try:
        begun = await service.start_run(work)
    except RunInProgress as going:
        toast = Toast(f"Run {going.number} is still going.", "warn")
        return redirect(request, f"{frame.base}/trend-runs/{going.trend_run_id}", toast=toast)
    return redirect(request, f"{frame.base}/trend-runs/{begun.id}")


@post("/t/{slug:str}/trend-runs/{run_id:str}/resumption", guards=[requires("trends.run")])
async def resume(request: AnyRequest, work: Work, frame: Frame, run_id: str) -> Response[Any]:
    await service.resume_run(work, run_id)
    return redirect(request, f"{frame.base}/trend-runs/{run_id}")


@post("/t/{slug:str}/trend-runs/{run_id:str}/cancellation", guards=[requires("trends.run")])
async def cancel(request: AnyRequest, work: Work, frame: Frame, run_id: str) -> Response[Any]:
    run = await service.cancel_run(work, run_id)
    stopped = run.status == "failed"
    told = f"Run {run.number} {'was cancelled' if stopped else 'stops at its next safe place'}."
    return redirect(request, f"{frame.base}/trend-runs/{run_id}", toast=told)
