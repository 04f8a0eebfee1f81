"""The inbox: look, decide, see what became of it."""

from typing import Any, Literal

import msgspec
from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.office.proposals import deciding, queries
from app.web.forms import read_form
from app.web.frame import Frame, Toast
from app.web.guards import AnyRequest, requires
from app.web.render import Page, is_partial, redirect

TEMPLATE = "office/proposals/inbox.html"
Verdict = Literal["approve", "reject", "later", "wake"]


class DecisionForm(msgspec.Struct):
    verdict: Verdict
    fingerprint: str = ""
    note: str = ""


@get("/t/{slug:str}/inbox", guards=[requires("inbox.read")])
async def inbox(
    request: AnyRequest, reading: AsyncSession, frame: Frame, view: str = "waiting"
) -> Page:
    kinds = request.app.state.proposal_kinds
    page = await queries.inbox(reading, frame.here, kinds, later=view == "later")
    return Page(TEMPLATE, page, block="inbox", also=("count",))


@get("/t/{slug:str}/inbox/history", guards=[requires("inbox.read")])
async def history(reading: AsyncSession, before: str = "") -> Page:
    page = await queries.history(reading, before=before)
    return Page("office/proposals/history.html", page, block="rows")


@get("/t/{slug:str}/inbox/{proposal_id:str}", guards=[requires("inbox.read")])
async def case(request: AnyRequest, reading: AsyncSession, frame: Frame, proposal_id: str) -> Page:
    kinds = request.app.state.proposal_kinds
    page = await queries.inbox(reading, frame.here, kinds, proposal_id=proposal_id)
    return Page(TEMPLATE, page, block="inbox", also=("count",))


@post("/t/{slug:str}/proposals/{proposal_id:str}/decision", guards=[requires("proposals.decide")])
async def decide(
    request: AnyRequest, database: Database, frame: Frame, proposal_id: str
) -> Response[Any]:
    """After a decision the next card is there without a page load."""
    form = await read_form(request, DecisionForm)
    async with database.work(frame.here, frame.actor) as work:
        if form.verdict == "approve":
            done = await deciding.approve(work, proposal_id, form.fingerprint, form.note)
        elif form.verdict == "reject":
            done = await deciding.reject(work, proposal_id, form.note)
        elif form.verdict == "later":
            done = await deciding.snooze(work, proposal_id)
        else:
            done = await deciding.wake(work, proposal_id)
    toast = _told(form.verdict, done.title, frame, proposal_id)
    if not is_partial(request):
        return redirect(request, f"{frame.base}/inbox", toast=toast)
    return await _next(request, database, frame, "inbox", toast)


async def _next(
    request: AnyRequest, database: Database, frame: Frame, block: str, toast: Toast
) -> Page:
    """The inbox as it is now, with the first card that waits."""
    async with database.reading(frame.here.id) as reading:
        page = await queries.inbox(reading, frame.here, request.app.state.proposal_kinds)
    frame.inbox_count = len(page.items)
    address = {"HX-Replace-Url": f"{frame.base}/inbox"}
    return Page(TEMPLATE, page, block=block, also=("count",), toast=toast, headers=address)


def _told(verdict: Verdict, title: str, frame: Frame, proposal_id: str) -> Toast:
    undo = f"{frame.base}/proposals/{proposal_id}/waking" if verdict == "later" else None
    words = {
        "approve": f"Approved: {title}. It is being carried out.",
        "reject": f"Rejected: {title}.",
        "later": f"Put off until tomorrow: {title}.",
        "wake": f"Back in the inbox: {title}.",
    }
    return Toast(words[verdict], "good", undo)


@post("/t/{slug:str}/proposals/{proposal_id:str}/waking", guards=[requires("proposals.decide")])
async def wake(
    request: AnyRequest, database: Database, frame: Frame, proposal_id: str
) -> Response[Any]:
    """Undo of “later”."""
    async with database.work(frame.here, frame.actor) as work:
        done = await deciding.wake(work, proposal_id)
    if is_partial(request) and "/inbox" in request.headers.get("hx-current-url", ""):
        toast = _told("wake", done.title, frame, proposal_id)
        return await _next(request, database, frame, "undone", toast)
    return redirect(request, f"{frame.base}/inbox/{proposal_id}")
