"""Settings, Models: the chain of vendors, the monthly limit, and every call."""

from typing import Any

from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import FormInvalid
from app.core.unit_of_work import Work
from app.office.models import forms, queries, service
from app.office.models.pages import CallFilter
from app.office.models.vendors import KEY, vendor
from app.office.vault import service as vault
from app.web.forms import convert, read_form
from app.web.frame import Frame
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect

CHAIN = "office/models/index.html"
ONE = "office/models/vendor.html"
KEPT = "It is in the vault. Nobody can read it there."


@get("/t/{slug:str}/settings/models", guards=[requires("models.read")])
async def models(reading: AsyncSession, frame: Frame) -> Page:
    return Page(CHAIN, await queries.models_page(reading, frame.here), block="state")


@post("/t/{slug:str}/settings/models/limit", guards=[requires("models.change")])
async def set_model_limit(
    request: AnyRequest, reading: AsyncSession, database: Database, frame: Frame
) -> Response[Any]:
    form = await read_form(request, forms.LimitForm)
    try:
        limit = forms.limit_of(form)
    except FormInvalid as error:
        page = await queries.models_page(reading, frame.here)
        page.limit, page.errors = form.limit, error.errors
        error.page = Page(CHAIN, page)
        raise
    async with database.work(frame.here, frame.actor) as work:
        await service.set_limit(work, limit)
    told = "The monthly limit is saved." if limit else "Models are off: the house writer writes."
    return redirect(request, _here(frame), toast=told)


@get("/t/{slug:str}/settings/models/calls", guards=[requires("models.read")])
async def model_calls(request: AnyRequest, reading: AsyncSession, at: str = "") -> Page:
    wanted = convert(request.query_params, CallFilter)
    page = await queries.calls_page(reading, wanted, at)
    return Page("office/models/calls.html", page, block="rows")


@get("/t/{slug:str}/settings/models/calls/{call_id:str}", guards=[requires("models.read")])
async def model_call(reading: AsyncSession, call_id: str) -> Page:
    return Page("office/models/call.html", await queries.call_page(reading, call_id))


@get("/t/{slug:str}/settings/models/{vendor_name:str}", guards=[requires("models.read")])
async def model_vendor(reading: AsyncSession, vendor_name: str) -> Page:
    return Page(ONE, await queries.vendor_page(reading, vendor_name), block="trial")


@post("/t/{slug:str}/settings/models/{vendor_name:str}", guards=[requires("models.change")])
async def set_model_vendor(
    request: AnyRequest, reading: AsyncSession, database: Database, frame: Frame, vendor_name: str
) -> Response[Any]:
    form = await read_form(request, forms.VendorForm)
    try:
        settled = forms.understood(form)
    except FormInvalid as error:
        page = await queries.vendor_page(reading, vendor_name)
        page.form, page.errors = form, error.errors
        error.page = Page(ONE, page)
        raise
    async with database.work(frame.here, frame.actor) as work:
        lost = await service.set_vendor(work, vendor_name, settled)
    told = f"{vendor(vendor_name).title} is saved."
    if lost:
        told += " Its key was for another address and is deleted; set the new one."
    return redirect(request, f"{_here(frame)}/{vendor_name}", toast=told)


@post("/t/{slug:str}/settings/models/{vendor_name:str}/key", guards=[requires("vault.change")])
async def set_model_key(
    request: AnyRequest, reading: AsyncSession, database: Database, frame: Frame, vendor_name: str
) -> Response[Any]:
    form = await read_form(request, forms.KeyForm)
    vendor(vendor_name)
    try:
        async with database.work(frame.here, frame.actor) as work:
            await vault.set_secret(work, vendor_name, KEY, form.value)
    except FormInvalid as error:
        page = await queries.vendor_page(reading, vendor_name)
        page.errors = error.errors
        error.page = Page(ONE, page)
        raise
    return redirect(request, f"{_here(frame)}/{vendor_name}", toast=KEPT)


@post(
    "/t/{slug:str}/settings/models/{vendor_name:str}/position", guards=[requires("models.change")]
)
async def move_model(
    request: AnyRequest, work: Work, frame: Frame, vendor_name: str
) -> Response[Any]:
    form = await read_form(request, forms.PlaceForm)
    await service.move(work, vendor_name, form.direction)
    return redirect(request, _here(frame))


@post("/t/{slug:str}/settings/models/{vendor_name:str}/trial", guards=[requires("models.change")])
async def try_model(
    request: AnyRequest, work: Work, frame: Frame, vendor_name: str
) -> Response[Any]:
    await service.ask_for_trial(work, vendor_name)
    return redirect(
        request,
        f"{_here(frame)}/{vendor_name}",
        toast=f"{vendor(vendor_name).title} is asked. It takes seconds.",
    )


def _here(frame: Frame) -> str:
    return f"{frame.base}/settings/models"
