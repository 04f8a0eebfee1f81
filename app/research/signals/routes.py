"""Signals: the list, one measurement, the list as a file, and what is typed."""

import csv
from collections.abc import AsyncIterator
from decimal import Decimal
from io import StringIO
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.response import Stream
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import local_day, now
from app.core.database import Database
from app.core.errors import FormInvalid
from app.core.settings import Settings
from app.core.unit_of_work import Work
from app.research.signals import listing, typing
from app.research.signals.feeding import JOB as FEED_JOB
from app.research.signals.finding import Statement, every_page
from app.research.signals.pages import SignalFilters, SignalLine, TypedPage
from app.web.forms import convert, read_form
from app.web.frame import Frame
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect
from app.web.spreadsheets import safe_cell

BATCH = 500
HEADER = "Day,Keyword,Source,Metric,Value,Unit,Region,Confidence,Export,Revision,Import".split(",")
TYPED = "research/signals/typed.html"
ONE = "research/signals/measurement.html"


class CorrectionForm(msgspec.Struct):
    value: Decimal


def _filters(request: AnyRequest) -> SignalFilters:
    return convert(dict(request.query_params), SignalFilters)


@get("/t/{slug:str}/signals", guards=[requires("signals.read")])
async def signals(
    request: AnyRequest, database: Database, settings: Settings, frame: Frame
) -> Page:
    page = await listing.list_signals(
        database, frame.here.id, _filters(request), feed=bool(settings.trend_feed)
    )
    return Page("research/signals/list.html", page, block="rows")


@get("/t/{slug:str}/signals/export", guards=[requires("signals.read")])
async def export(request: AnyRequest, database: Database, frame: Frame) -> Stream:
    """The same rows as the list shows, all pages of them."""
    asked = every_page(_filters(request))
    return Stream(
        _csv(database, frame.here.id, *asked),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": 'attachment; filename="signals.csv"'},
    )


async def _csv(
    database: Database, tenant_id: str, statement: Statement, values: dict[str, Any]
) -> AsyncIterator[str]:
    yield ",".join(HEADER) + "\r\n"
    async with database.reading(tenant_id) as session:
        result = await session.stream(statement.execution_options(yield_per=BATCH), values)
        async for rows in result.partitions():
            out = StringIO(newline="")
            csv.writer(out).writerows(_cells(SignalLine(*row)) for row in rows)
            yield out.getvalue()


def _cells(line: SignalLine) -> list[str]:
    return [
        line.day.isoformat(),
        safe_cell(line.keyword),
        line.source,
        line.metric,
        line.plain,
        line.currency or line.unit,
        line.region,
        f"{line.confidence:g}",
        safe_cell(line.ref),
        str(line.revision),
        line.import_id or "",
    ]


@get("/t/{slug:str}/signals/new", guards=[requires("signals.write")])
async def new_signals(frame: Frame) -> Page:
    return Page(TYPED, _empty(frame))


def _empty(frame: Frame) -> TypedPage:
    return TypedPage(today=local_day(now(), frame.here.timezone))


@post("/t/{slug:str}/signals/weeks", guards=[requires("signals.write")])
async def state_week(request: AnyRequest, database: Database, frame: Frame) -> Response[Any]:
    """A week of the shop, as the channel's own page shows it."""
    try:
        form = await read_form(request, typing.WeekForm)
        async with database.work(frame.here, frame.actor) as work:
            await typing.state_week(work, form)
    except FormInvalid as error:
        page = _empty(frame)
        page.week, page.week_errors = await _typed(request), error.errors
        error.page = Page(TYPED, page)
        raise
    return _done(request, frame, "The week is noted.")


@post("/t/{slug:str}/signals/rivals", guards=[requires("signals.write")])
async def state_rival(request: AnyRequest, database: Database, frame: Frame) -> Response[Any]:
    """A look at competitors for a keyword, and at one's own rank."""
    try:
        form = await read_form(request, typing.RivalForm)
        async with database.work(frame.here, frame.actor) as work:
            await typing.state_rival(work, form)
    except FormInvalid as error:
        page = _empty(frame)
        page.rival, page.rival_errors = await _typed(request), error.errors
        error.page = Page(TYPED, page)
        raise
    return _done(request, frame, "The snapshot is noted.")


async def _typed(request: AnyRequest) -> dict[str, str]:
    return {name: str(value) for name, value in (await request.form()).items()}


def _done(request: AnyRequest, frame: Frame, toast: str) -> Response[Any]:
    return redirect(request, f"{frame.base}/signals?source=typed", toast=toast)


@post("/t/{slug:str}/signals/feed", guards=[requires("signals.write")])
async def read_feed(request: AnyRequest, work: Work, frame: Frame) -> Response[Any]:
    """Ask for the job that reads the product trends."""
    await work.enqueue(FEED_JOB, title="Reading product trends", key=f"{FEED_JOB}:{frame.here.id}")
    toast = "The product trends are being read. They appear here when they are done."
    return redirect(request, f"{frame.base}/signals?source=trend_feed", toast=toast)


@get("/t/{slug:str}/signals/{signal_id:str}", guards=[requires("signals.read")])
async def signal(reading: AsyncSession, signal_id: str) -> Page:
    return Page(ONE, await listing.measurement(reading, signal_id))


@post("/t/{slug:str}/signals/{signal_id:str}/correction", guards=[requires("signals.write")])
async def correct(
    request: AnyRequest, reading: AsyncSession, database: Database, frame: Frame, signal_id: str
) -> Response[Any]:
    try:
        form = await read_form(request, CorrectionForm)
        async with database.work(frame.here, frame.actor) as work:
            stands = await typing.correct(work, signal_id, form.value)
    except FormInvalid as error:
        page = await listing.measurement(reading, signal_id)
        page.value, page.errors = (await _typed(request)).get("value", ""), error.errors
        error.page = Page(ONE, page)
        raise
    toast = "Corrected. What was said before is kept below."
    return redirect(request, f"{frame.base}/signals/{stands}", toast=toast)


ROUTES = (
    signals,
    export,
    new_signals,
    state_week,
    state_rival,
    read_feed,
    signal,
    correct,
)
