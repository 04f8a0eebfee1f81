"""The first brand and further ones, and the three doors into an empty one."""

from typing import Any

import msgspec
from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import Forbidden, FormInvalid
from app.office.demo import service as demo
from app.office.members.signed_in import me
from app.office.tenants import service
from app.office.tenants.checklist import checklist, reached
from app.office.tenants.fields import BrandFields
from app.office.tenants.pages import StartPage, WelcomePage
from app.office.tenants.service import TenantForm
from app.web.forms import read_form
from app.web.frame import Frame
from app.web.guards import AnyRequest, SignedIn, requires
from app.web.render import Page, redirect

IMPORTED = "import.finished"


@get(["/welcome", "/tenants/new"], guards=[SignedIn()])
async def welcome(house: AsyncSession, frame: Frame) -> Page:
    if not await service.may_add(house, me(frame).id):
        raise Forbidden(
            "You are not a member of any brand yet.",
            "Ask an owner to add you under Settings, Members.",
        )
    return _welcome(frame, BrandFields(currency="USD", locale="en_US"), {})


def _welcome(frame: Frame, form: BrandFields, errors: dict[str, str]) -> Page:
    page = WelcomePage(form, errors, is_first=not frame.tenants)
    return Page("office/tenants/welcome.html", page)


@post("/tenants", guards=[SignedIn()])
async def add_tenant(request: AnyRequest, house_work: AsyncSession, frame: Frame) -> Response[Any]:
    fields = await read_form(request, BrandFields)
    try:
        tenant = await service.add_own_tenant(
            house_work, TenantForm(**msgspec.structs.asdict(fields)), me(frame).id
        )
    except FormInvalid as error:
        error.page = _welcome(frame, fields, error.errors)
        raise
    return redirect(request, f"/t/{tenant.slug}/start")


@get("/t/{slug:str}", guards=[requires("overview.read")])
async def entrance(request: AnyRequest, frame: Frame) -> Response[Any]:
    return redirect(request, f"{frame.base}/overview")


@get("/t/{slug:str}/start", guards=[requires("overview.read")])
async def start(reading: AsyncSession) -> Page:
    has_orders = IMPORTED in await reached(reading)
    page = StartPage(await checklist(reading), has_orders)
    return Page("office/tenants/start.html", page)


@post("/demo", guards=[SignedIn()])
async def open_demo(request: AnyRequest, database: Database, frame: Frame) -> Response[Any]:
    """A fictional brand beside the real ones, so that invented orders never mix with real ones."""
    operator = me(frame).id
    async with database.house_work() as house_work:
        if not await service.may_add(house_work, operator):
            raise Forbidden("Only owners of a brand may open the demo brand.")
        tenant = await demo.ensure_brand(house_work, operator)
    async with database.work(tenant, frame.actor) as work:
        await demo.request_fill(work)
    toast = "The demo brand is being filled. This takes a few seconds."
    return redirect(request, f"/t/{tenant.slug}/overview", toast=toast)
