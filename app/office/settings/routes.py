"""Settings: the brand itself, and its flags."""

from typing import Any

import msgspec
from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import FormInvalid
from app.core.unit_of_work import Work
from app.office.settings import flags, queries, switching
from app.office.tenants import service as tenants
from app.office.tenants.fields import BrandFields
from app.web.forms import read_form
from app.web.frame import Frame, Toast
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect


class FlagForm(msgspec.Struct):
    on: bool = False


@get("/t/{slug:str}/settings", guards=[requires("settings.read")])
async def brand(reading: AsyncSession, frame: Frame) -> Page:
    page = await queries.brand_page(reading, frame.here.id)
    return Page("office/settings/brand.html", page)


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
        error.page = Page("office/settings/brand.html", page)
        raise
    return redirect(request, f"{frame.base}/settings", toast="The brand is saved.")


@get("/t/{slug:str}/settings/flags", guards=[requires("settings.read")])
async def flags_page(reading: AsyncSession) -> Page:
    return Page("office/settings/flags.html", await queries.flags_page(reading))


@post("/t/{slug:str}/settings/flags/{name:str}", guards=[requires("flags.change")])
async def set_flag(request: AnyRequest, work: Work, frame: Frame, name: str) -> Response[Any]:
    form = await read_form(request, FlagForm)
    wanted = flags.named(name)
    await switching.switch(work, name, on=form.on)
    told = Toast(f"{wanted.title} is {'on' if form.on else 'off'}.", "good")
    return redirect(request, f"{frame.base}/settings/flags", toast=told)
