"""Keywords: the list, the list as a file, a cluster and what is put right in it, saved lists."""

import csv
from collections.abc import AsyncIterator
from io import StringIO
from typing import Any

from litestar import Response, get, post
from litestar.response import Stream
from msgspec import Struct, structs
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import FormInvalid
from app.research.keywords import hand, lists, queries
from app.research.keywords.finding import every_row
from app.research.keywords.pages import KeywordFilters, KeywordRow
from app.web.forms import convert, read_form
from app.web.frame import Frame, Toast
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect
from app.web.spreadsheets import safe_cell

BATCH = 500
HEADER = (
    "Keyword,Cluster,Intent,Searches,Competition,Trend,Own units,Tag sold,Peak month,Newest"
).split(",")
LIST = "research/keywords/list.html"
CLUSTER = "research/keywords/cluster.html"


class BulkForm(Struct):
    ids: list[str] = []
    name: str = ""


class MergeForm(Struct):
    into: str = ""


class SplitForm(Struct):
    ids: list[str] = []


class PinForm(Struct):
    pinned: bool = False


class NameForm(Struct):
    name: str = ""


def _filters(request: AnyRequest) -> KeywordFilters:
    return convert(dict(request.query_params), KeywordFilters)


@get("/t/{slug:str}/keywords", guards=[requires("keywords.read")])
async def keywords(request: AnyRequest, reading: AsyncSession) -> Page:
    return Page(LIST, await queries.keywords_page(reading, _filters(request)), block="rows")


@get("/t/{slug:str}/keywords/export", guards=[requires("keywords.read")])
async def export(request: AnyRequest, database: Database, frame: Frame) -> Stream:
    """The same rows as the list shows, all pages of them."""
    return Stream(
        _csv(database, frame.here.id, every_row(_filters(request))),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": 'attachment; filename="keywords.csv"'},
    )


async def _csv(database: Database, tenant_id: str, statement: Any) -> AsyncIterator[str]:
    yield ",".join(HEADER) + "\r\n"
    async with database.reading(tenant_id) as session:
        result = await session.stream(statement.execution_options(yield_per=BATCH))
        async for rows in result.partitions():
            out = StringIO(newline="")
            csv.writer(out).writerows(_cells(KeywordRow(*row)) for row in rows)
            yield out.getvalue()


def _cells(row: KeywordRow) -> list[str]:
    figures = (row.volume, row.competition, row.trend, row.own_units, row.tag_units)
    return [
        safe_cell(row.text),
        safe_cell(row.cluster or ""),
        row.intent,
        *("" if figure is None else f"{figure:g}" for figure in figures),
        row.peak,
        row.newest.isoformat() if row.newest else "",
    ]


@post("/t/{slug:str}/keywords/listing", guards=[requires("keywords.write")])
async def add_to_list(request: AnyRequest, database: Database, frame: Frame) -> Response[Any]:
    """The chosen keywords go into the list of that name, which is made when there is none."""
    form = await read_form(request, BulkForm)
    try:
        async with database.work(frame.here, frame.actor) as work:
            list_id, count = await lists.add_to_list(work, form.name, form.ids)
    except FormInvalid as error:
        async with database.reading(frame.here.id) as session:
            page = await queries.keywords_page(session, KeywordFilters())
        error.page = Page(LIST, structs.replace(page, errors=error.errors))
        raise
    told = f"{count} keyword{'' if count == 1 else 's'} added to “{form.name.strip()}”."
    return redirect(request, f"{frame.base}/keywords?list={list_id}", toast=Toast(told))


@post("/t/{slug:str}/keyword-lists/{list_id:str}", guards=[requires("keywords.write")])
async def rename_list(
    request: AnyRequest, database: Database, frame: Frame, list_id: str
) -> Response[Any]:
    form = await read_form(request, NameForm)
    try:
        async with database.work(frame.here, frame.actor) as work:
            row = await lists.rename_list(work, list_id, form.name)
    except FormInvalid as error:
        async with database.reading(frame.here.id) as session:
            page = await queries.keywords_page(session, KeywordFilters(list=list_id))
        error.page = Page(LIST, structs.replace(page, errors=error.errors))
        raise
    told = Toast(f"The list is called “{row.name}” now.")
    return redirect(request, f"{frame.base}/keywords?list={list_id}", toast=told)


@post("/t/{slug:str}/keyword-lists/{list_id:str}/deletion", guards=[requires("keywords.write")])
async def delete_list(
    request: AnyRequest, database: Database, frame: Frame, list_id: str
) -> Response[Any]:
    async with database.work(frame.here, frame.actor) as work:
        name = await lists.delete_list(work, list_id)
    told = Toast(f"The list “{name}” is gone; its keywords stay.")
    return redirect(request, f"{frame.base}/keywords", toast=told)


@get("/t/{slug:str}/keyword-clusters/{cluster_id:str}", guards=[requires("keywords.read")])
async def cluster(reading: AsyncSession, cluster_id: str) -> Page:
    return Page(CLUSTER, await queries.cluster_page(reading, cluster_id))


@post("/t/{slug:str}/keyword-clusters/{cluster_id:str}/pin", guards=[requires("keywords.write")])
async def pin(
    request: AnyRequest, database: Database, frame: Frame, cluster_id: str
) -> Response[Any]:
    form = await read_form(request, PinForm)
    async with database.work(frame.here, frame.actor) as work:
        row = await hand.pin(work, cluster_id, pinned=form.pinned)
    told = "Pinned: clustering leaves it as it is." if form.pinned else "No longer pinned."
    return redirect(request, f"{frame.base}/keyword-clusters/{row.id}", toast=Toast(told))


@post("/t/{slug:str}/keyword-clusters/{cluster_id:str}/merge", guards=[requires("keywords.write")])
async def merge(
    request: AnyRequest, database: Database, frame: Frame, cluster_id: str
) -> Response[Any]:
    form = await read_form(request, MergeForm)
    try:
        async with database.work(frame.here, frame.actor) as work:
            row = await hand.merge(work, cluster_id, form.into)
    except FormInvalid as error:
        error.page = await _again(database, frame, cluster_id, error, form.into)
        raise
    told = Toast(f"Merged into “{row.primary_keyword}”, which is pinned now.")
    return redirect(request, f"{frame.base}/keyword-clusters/{row.id}", toast=told)


@post("/t/{slug:str}/keyword-clusters/{cluster_id:str}/split", guards=[requires("keywords.write")])
async def split(
    request: AnyRequest, database: Database, frame: Frame, cluster_id: str
) -> Response[Any]:
    form = await read_form(request, SplitForm)
    try:
        async with database.work(frame.here, frame.actor) as work:
            row = await hand.split(work, cluster_id, form.ids)
    except FormInvalid as error:
        error.page = await _again(database, frame, cluster_id, error)
        raise
    told = Toast(f"“{row.primary_keyword}” is a pinned cluster of its own.")
    return redirect(request, f"{frame.base}/keyword-clusters/{row.id}", toast=told)


async def _again(
    database: Database, frame: Frame, cluster_id: str, error: FormInvalid, into: str = ""
) -> Page:
    async with database.reading(frame.here.id) as session:
        page = await queries.cluster_page(session, cluster_id)
    return Page(CLUSTER, structs.replace(page, errors=error.errors, into=into))


ROUTES = (
    keywords,
    export,
    add_to_list,
    rename_list,
    delete_list,
    cluster,
    pin,
    merge,
    split,
)
