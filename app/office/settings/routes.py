"""Settings: the brand itself, and its flags."""

from typing import Any

import msgspec
from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import FormInvalid
from app.office.settings import flags, queries, switching
from app.office.tenants import service as tenants
from app.office.tenants.fields import BrandFields
from app.web.forms import read_form
from app.web.frame import Frame
from app.web.guards import AnyRequest, requires
from app.web.render import Page, is_partial, redirect

BRAND = "office/settings/brand.html"
FLAGS = "office/settings/flags.html"


class FlagForm(msgspec.Struct):
    on: bool = False


@get("/t/{slug:str}/settings", guards=[requires("settings.read")])
async def brand(reading: AsyncSession, frame: Frame) -> Page:
    page = await queries.brand_page(reading, frame.here.id)
    return Page(BRAND, page)


@post("/t/{slug:str}/settings/brand", guards=[requires("tenant.change")])
async def change_brand(
    request: AnyRequest, reading: AsyncSession, database: Database, frame: Frame
) -> Response[Any]:
    form = await read_form(request, BrandFields)
    try:
        async with database.work(frame.here, frame.actor) as work:
            await tenants.change_tenant(work, form)
    except FormInvalid as error:
        page = await queries.brand_page(reading, frame.here.id)
        page.form, page.errors = form, error.errors
        error.page = Page(BRAND, page)
        raise
    return redirect(request, f"{frame.base}/settings", toast="The brand is saved.")


@get("/t/{slug:str}/settings/flags", guards=[requires("settings.read")])
async def flags_page(reading: AsyncSession) -> Page:
    return Page(FLAGS, await queries.flags_page(reading), block="flags")


@post("/t/{slug:str}/settings/flags/{name:str}", guards=[requires("flags.change")])
async def set_flag(
    request: AnyRequest, database: Database, frame: Frame, name: str
) -> Response[Any]:
    form = await read_form(request, FlagForm)
    async with database.work(frame.here, frame.actor) as work:
        await switching.switch(work, name, on=form.on)
    told = f"{flags.named(name).title} is {'on' if form.on else 'off'}."
    if not is_partial(request):
        return redirect(request, f"{frame.base}/settings/flags", toast=told)
    async with database.reading(frame.here.id) as reading:
        return Page(FLAGS, await queries.flags_page(reading), block="flags", toast=told)
