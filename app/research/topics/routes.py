"""Topics that rise: the list, one with its evidence, and the decision about it."""

from typing import Any, Literal

from litestar import Response, get, post
from msgspec import Struct, structs
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import FormInvalid
from app.research.topics import queries, service
from app.research.topics.pages import TopicFilters
from app.web.forms import convert, read_form
from app.web.frame import Frame
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect

TOPIC = "research/topics/topic.html"


class TopicDecision(Struct):
    choice: Literal["brief", "watch", "dismiss"]
    reason: str = ""


@get("/t/{slug:str}/topics", guards=[requires("topics.read")])
async def topics(request: AnyRequest, reading: AsyncSession) -> Page:
    filters = convert(dict(request.query_params), TopicFilters)
    page = await queries.topics_page(reading, filters)
    return Page("research/topics/list.html", page, block="rows")


@get("/t/{slug:str}/topics/{topic_id:str}", guards=[requires("topics.read")])
async def topic(reading: AsyncSession, topic_id: str) -> Page:
    return Page(TOPIC, await queries.topic_page(reading, topic_id))


@post("/t/{slug:str}/topics/{topic_id:str}/decision", guards=[requires("topics.decide")])
async def decide(
    request: AnyRequest, database: Database, frame: Frame, topic_id: str
) -> Response[Any]:
    form = await read_form(request, TopicDecision)
    try:
        async with database.work(frame.here, frame.actor) as work:
            if form.choice == "dismiss":
                row = await service.dismiss(work, topic_id, form.reason)
                told = f"Dismissed: {row.topic}."
            else:
                row = await service.accept(work, topic_id, form.choice)
                doing = "Its brief is being written" if form.choice == "brief" else "Watched"
                told = f"{doing}: {row.topic}."
    except FormInvalid as error:
        async with database.reading(frame.here.id) as session:
            page = await queries.topic_page(session, topic_id)
        error.page = Page(TOPIC, structs.replace(page, errors=error.errors, reason=form.reason))
        raise
    return redirect(request, f"{frame.base}/topics", toast=told)
