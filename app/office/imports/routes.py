"""The drop zone: files in, results row by row."""

import asyncio
import csv
from collections.abc import AsyncIterator
from io import StringIO
from typing import Any, BinaryIO, cast
from urllib.parse import quote

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.response import Stream
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import FormInvalid
from app.core.storage import Storage
from app.office.imports import queries, service
from app.web.frame import Frame, Toast
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect
from app.web.spreadsheets import safe_cell


@get("/t/{slug:str}/imports", guards=[requires("imports.read")])
async def imports(request: AnyRequest, reading: AsyncSession, after: str = "") -> Page:
    page = await queries.list_imports(reading, request.app.state.import_kinds, after=after)
    return Page("office/imports/list.html", page, block="rows", table="imports")


@post("/t/{slug:str}/imports", guards=[requires("imports.run")])
async def upload(
    request: AnyRequest, database: Database, storage: Storage, frame: Frame
) -> Response[Any]:
    """Several files at once; each becomes an import of its own."""
    form = await request.form()
    files = [each for each in form.getall("files", []) if isinstance(each, UploadFile)]
    files = [each for each in files if each.filename]
    if not files:
        raise FormInvalid({"files": "Choose at least one file."})
    kept = [
        await asyncio.to_thread(service.keep, storage, frame.here.id, cast("BinaryIO", each.file))
        for each in files
    ]
    async with database.work(frame.here, frame.actor) as work:
        rows = [
            await service.request(work, file.filename, one)
            for file, one in zip(files, kept, strict=True)
        ]
    if len(rows) == 1:
        return redirect(request, f"{frame.base}/imports/{rows[0].id}")
    toast = Toast(f"{len(rows)} files are being imported.")
    return redirect(request, f"{frame.base}/imports", toast=toast)


@get("/t/{slug:str}/imports/{import_id:str}", guards=[requires("imports.read")])
async def one_import(
    request: AnyRequest, reading: AsyncSession, import_id: str, after: str = ""
) -> Page:
    kinds = request.app.state.import_kinds
    page = await queries.import_page(reading, kinds, import_id, after=after)
    return Page("office/imports/import.html", page, block="result")


@get("/t/{slug:str}/imports/{import_id:str}/refused", guards=[requires("imports.run")])
async def refused(database: Database, frame: Frame, import_id: str) -> Stream:
    """The refused rows with their reasons, to be mended and imported again."""
    async with database.reading(frame.here.id) as session:
        name, header = await queries.header_of(session, import_id)
    named = quote(f"refused-{name.removesuffix('.csv')}.csv")
    return Stream(
        _csv(database, frame.here.id, import_id, header),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f"attachment; filename*=UTF-8''{named}"},
    )


async def _csv(
    database: Database, tenant_id: str, import_id: str, header: list[str]
) -> AsyncIterator[str]:
    def line(cells: list[str]) -> str:
        out = StringIO(newline="")
        csv.writer(out).writerow(cells)
        return out.getvalue()

    yield line([*header, "Reason"])
    async with database.reading(tenant_id) as session:
        async for cells, reason in queries.refused_rows(session, import_id):
            padded = [*cells, *[""] * (len(header) - len(cells))]
            yield line([safe_cell(cell) for cell in [*padded, reason]])
