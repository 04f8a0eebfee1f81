"""Settings, Vault: secrets are set, replaced and deleted here, and never shown."""

from typing import Any

import msgspec
from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import FormInvalid
from app.core.unit_of_work import Work
from app.office.vault import queries, service
from app.web.forms import read_form
from app.web.frame import Frame
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect

TEMPLATE = "office/vault/index.html"


class SecretForm(msgspec.Struct):
    name: str = ""
    """`etsy.keystring`."""
    value: str = ""


@get("/t/{slug:str}/settings/vault", guards=[requires("vault.read")])
async def vault(reading: AsyncSession, wanted: str = "") -> Page:
    page = await queries.vault_page(reading)
    page.wanted = wanted
    return Page(TEMPLATE, page)


@post("/t/{slug:str}/settings/vault", guards=[requires("vault.change")])
async def set_secret(
    request: AnyRequest, reading: AsyncSession, database: Database, frame: Frame
) -> Response[Any]:
    form = await read_form(request, SecretForm)
    connector, _, part = form.name.partition(".")
    try:
        async with database.work(frame.here, frame.actor) as work:
            await service.set_secret(work, connector, part, form.value)
    except FormInvalid as error:
        page = await queries.vault_page(reading)
        page.errors, page.wanted = error.errors, form.name
        error.page = Page(TEMPLATE, page)
        raise
    told = f"{queries.label_for(part)} is in the vault. Nobody can read it there."
    return redirect(request, f"{frame.base}/settings/vault", toast=told)


@post("/t/{slug:str}/settings/vault/{secret_id:str}/deletion", guards=[requires("vault.change")])
async def delete_secret(
    request: AnyRequest, work: Work, frame: Frame, secret_id: str
) -> Response[Any]:
    name = await service.delete_secret(work, secret_id)
    return redirect(request, f"{frame.base}/settings/vault", toast=f"{name} is deleted.")
