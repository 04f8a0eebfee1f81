"""Ideation: briefs, and the decision about each."""

from typing import Any, Literal

from litestar import Response, get, post
from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.studio.briefs import queries, service
from app.web.forms import read_form
from app.web.frame import Frame, Toast
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect


class BriefDecision(Struct):
    verdict: Literal["approve", "reject"]
    note: str = ""


@get("/t/{slug:str}/ideation", guards=[requires("briefs.read")])
async def briefs(
    reading: AsyncSession, status: str = "", product_type: str = "", after: str | None = None
) -> Page:
    page = await queries.list_briefs(reading, status=status, product_type=product_type, after=after)
    return Page("studio/briefs/list.html", page, block="rows", table="briefs")


@get("/t/{slug:str}/ideation/{brief_id:str}", guards=[requires("briefs.read")])
async def brief(reading: AsyncSession, brief_id: str) -> Page:
    return Page("studio/briefs/brief.html", await queries.brief_detail(reading, brief_id))


@post("/t/{slug:str}/ideation/{brief_id:str}/decision", guards=[requires("briefs.decide")])
async def decide(
    request: AnyRequest, database: Database, frame: Frame, brief_id: str
) -> Response[Any]:
    form = await read_form(request, BriefDecision)
    async with database.work(frame.here, frame.actor) as work:
        if form.verdict == "approve":
            decided = await service.approve(work, brief_id, form.note)
            toast = Toast(f"Approved: {decided.title}. Its files are being made.")
        else:
            decided = await service.reject(work, brief_id, form.note)
            toast = Toast(f"Rejected: {decided.title}.")
    return redirect(request, f"{frame.base}/ideation/{brief_id}", toast=toast)
