"""A listing pack: its page, and its words as a file."""

import csv
from io import StringIO
from typing import Literal

import msgspec
from litestar import Response, get
from sqlalchemy.ext.asyncio import AsyncSession

from app.selling.listing_packs import queries
from app.selling.listing_packs.pages import PackFile
from app.web.forms import convert
from app.web.guards import AnyRequest, requires
from app.web.render import Page
from app.web.spreadsheets import safe_cell


class Wanted(msgspec.Struct, frozen=True):
    form: Literal["json", "csv"] = "json"


@get("/t/{slug:str}/listing-packs/{pack_id:str}", guards=[requires("listing_packs.read")])
async def pack(reading: AsyncSession, pack_id: str) -> Page:
    return Page("selling/listing_packs/pack.html", await queries.pack_page(reading, pack_id))


@get("/t/{slug:str}/listing-packs/{pack_id:str}/export", guards=[requires("listing_packs.read")])
async def export(request: AnyRequest, reading: AsyncSession, pack_id: str) -> Response[bytes]:
    form = convert(dict(request.query_params), Wanted).form
    file = await queries.pack_file(reading, pack_id)
    body = msgspec.json.encode(file) if form == "json" else _csv(file)
    kind = "application/json" if form == "json" else "text/csv; charset=utf-8"
    return Response(
        body,
        media_type=kind,
        headers={"content-disposition": f'attachment; filename="listing-pack.{form}"'},
    )


def _csv(file: PackFile) -> bytes:
    """One line; lists within a cell are divided by commas, as Etsy's own export does."""
    out = StringIO(newline="")
    values = msgspec.to_builtins(file)
    writer = csv.writer(out)
    writer.writerow(values)
    joined = (", ".join(each) if isinstance(each, list) else each for each in values.values())  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    writer.writerow("" if each is None else safe_cell(str(each)) for each in joined)  # pyright: ignore[reportUnknownArgumentType]
    return out.getvalue().encode()
