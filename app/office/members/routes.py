"""Settings, Members: who may enter this brand, and as what."""

from typing import Any

import msgspec
from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import FormInvalid
from app.office.members import membership, queries
from app.office.members.pages import AddMemberForm, MembersPage
from app.office.members.signed_in import me
from app.web.forms import read_form
from app.web.frame import Frame
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect

TEMPLATE = "office/members/index.html"


class RoleForm(msgspec.Struct):
    role: str = ""


@get("/t/{slug:str}/settings/members", guards=[requires("members.read")])
async def members_page(reading: AsyncSession, frame: Frame) -> Page:
    return Page(TEMPLATE, await _page(reading, frame, AddMemberForm()))


async def _page(reading: AsyncSession, frame: Frame, form: AddMemberForm) -> MembersPage:
    members = await queries.members_of(reading, frame.here.id, me(frame).id)
    return MembersPage(members, form)


@post("/t/{slug:str}/settings/members", guards=[requires("members.change")])
async def add_member(
    request: AnyRequest, reading: AsyncSession, database: Database, frame: Frame
) -> Response[Any]:
    form = await read_form(request, AddMemberForm)
    try:
        async with database.work(frame.here, frame.actor) as work:
            operator = await membership.add(work, form)
    except FormInvalid as error:
        page = await _page(reading, frame, form)
        page.errors = error.errors
        error.page = Page(TEMPLATE, page)
        raise
    return redirect(request, _here(frame), toast=f"{operator.name} is a member now.")


@post("/t/{slug:str}/settings/members/{operator_id:str}/role", guards=[requires("members.change")])
async def change_role(
    request: AnyRequest, database: Database, frame: Frame, operator_id: str
) -> Response[Any]:
    form = await read_form(request, RoleForm)
    async with database.work(frame.here, frame.actor) as work:
        name = await membership.change_role(work, operator_id, form.role)
    return redirect(request, _here(frame), toast=f"{name} has the role of {form.role} now.")


@post(
    "/t/{slug:str}/settings/members/{operator_id:str}/removal", guards=[requires("members.change")]
)
async def remove_member(
    request: AnyRequest, database: Database, frame: Frame, operator_id: str
) -> Response[Any]:
    async with database.work(frame.here, frame.actor) as work:
        name = await membership.remove(work, operator_id)
    there = "/" if operator_id == me(frame).id else _here(frame)
    return redirect(request, there, toast=f"{name} may no longer enter {frame.here.name}.")


def _here(frame: Frame) -> str:
    return f"{frame.base}/settings/members"
