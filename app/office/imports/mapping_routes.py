"""Saying what the columns of a file mean whose header nobody knows."""

from typing import Any

from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import FormInvalid
from app.core.storage import Storage
from app.office.imports import mapping_service
from app.office.imports.kinds import ImportKind
from app.office.imports.mapping_pages import ColumnChoice
from app.office.imports.mapping_queries import mapping_page
from app.web.frame import Frame
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect

SCREEN = "office/imports/mapping.html"
TOLD = "Files with these columns are taken in without asking from now on."


def _kinds(request: AnyRequest) -> list[ImportKind]:
    return [kind for kind in request.app.state.import_kinds if kind.by_mapping]


@get("/t/{slug:str}/imports/{import_id:str}/mapping", guards=[requires("imports.run")])
async def mapping(
    request: AnyRequest, reading: AsyncSession, storage: Storage, import_id: str, kind: str = ""
) -> Page:
    page = await mapping_page(reading, storage, _kinds(request), import_id, kind)
    return Page(SCREEN, page, block="mapping")


@post("/t/{slug:str}/imports/{import_id:str}/mapping", guards=[requires("imports.run")])
async def remember_mapping(  # noqa: PLR0917
    request: AnyRequest,
    reading: AsyncSession,
    storage: Storage,
    database: Database,
    frame: Frame,
    import_id: str,
) -> Response[Any]:
    form = {name: str(value) for name, value in (await request.form()).items()}
    kinds = _kinds(request)
    page = await mapping_page(reading, storage, kinds, import_id, form.get("kind", ""))
    kind = next(each for each in kinds if each.key == page.kind)
    try:
        async with database.work(frame.here, frame.actor) as work:
            await mapping_service.remember(work, import_id, page.header, kind, form)
    except FormInvalid as error:
        page.errors = error.errors
        page.columns = [
            ColumnChoice(each.name, each.label, each.required, form.get(f"column_{each.name}", ""))
            for each in page.columns
        ]
        page.defaults = {name: form.get(name, "") for name in mapping_service.DEFAULTS}
        error.page = Page(SCREEN, page)
        raise
    return redirect(request, f"{frame.base}/imports/{import_id}", toast=TOLD)
