"""Settings, Connections: look at them, try them out, go live and come back."""

from typing import Any, Literal

import msgspec
from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from app.connectors import registry
from app.core.database import Database
from app.core.errors import CockpitError, FormInvalid
from app.core.settings import Settings
from app.core.unit_of_work import Work
from app.office.connections import queries, service, switching, testing
from app.web.forms import read_form
from app.web.frame import Frame, Toast
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect

TEMPLATE = "office/connections/index.html"


class ShopForm(msgspec.Struct):
    shop_id: str = ""


class ModeForm(msgspec.Struct):
    mode: Literal["sandbox", "live"]


@get("/t/{slug:str}/settings/connections", guards=[requires("connections.read")])
async def connections(reading: AsyncSession, settings: Settings, frame: Frame) -> Page:
    return Page(TEMPLATE, await queries.connections_page(reading, settings, frame.here))


@post(
    "/t/{slug:str}/settings/connections/{connector:str}/test",
    guards=[requires("connections.change")],
)
async def try_out(
    request: AnyRequest, database: Database, settings: Settings, frame: Frame, connector: str
) -> Response[Any]:
    title = registry.channel(connector).title
    try:
        trial = testing.Trial(database, settings, frame.here, frame.actor, connector)
        shop = await testing.try_out(trial)
        told = Toast(f"{title} answers: the shop is called {shop.name}.", "good")
    except CockpitError as error:
        told = Toast(f"{error.sentence} {error.hint}".strip(), "bad")
    return redirect(request, _here(frame), toast=told)


@post(
    "/t/{slug:str}/settings/connections/{connector:str}/shop",
    guards=[requires("connections.change")],
)
async def set_shop(
    request: AnyRequest, database: Database, settings: Settings, frame: Frame, connector: str
) -> Response[Any]:
    form = await read_form(request, ShopForm)
    try:
        async with database.work(frame.here, frame.actor) as work:
            await service.set_live_shop(work, connector, form.shop_id)
    except FormInvalid as error:
        async with database.reading(frame.here.id) as reading:
            page = await queries.connections_page(reading, settings, frame.here)
        page.errors = error.errors
        error.page = Page(TEMPLATE, page)
        raise
    return redirect(request, _here(frame), toast="The shop's number is saved.")


@post(
    "/t/{slug:str}/settings/connections/{connector:str}/mode",
    guards=[requires("connections.change")],
)
async def set_mode(request: AnyRequest, work: Work, frame: Frame, connector: str) -> Response[Any]:
    form = await read_form(request, ModeForm)
    title = registry.channel(connector).title
    if form.mode == "live":
        await switching.go_live(work, connector)
        told = f"{title} is live: what you approve now really happens."
    else:
        await switching.go_to_sandbox(work, connector)
        told = f"{title} is in the sandbox: nothing reaches the real platform."
    return redirect(request, _here(frame), toast=told)


def _here(frame: Frame) -> str:
    return f"{frame.base}/settings/connections"
