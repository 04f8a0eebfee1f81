"""The pages before sign-in: the first owner, signing in, signing out."""

import re
from typing import Any

import msgspec
from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import Conflict, FormInvalid
from app.core.settings import Settings
from app.office.members import service, sign_in
from app.office.members.door_pages import FirstRunPage, SignInPage
from app.web.cookies import no_sign_in_cookie, sign_in_cookie
from app.web.forms import read_form
from app.web.frame import Frame
from app.web.guards import AnyRequest, Public, SignedIn
from app.web.render import Page, redirect

INSIDE = re.compile(r"/(?!/)[!-\[\]-~]*")


class SignInForm(msgspec.Struct):
    email: str
    password: str
    next: str = ""


class FirstRunForm(msgspec.Struct):
    name: str
    email: str
    password: str


@get("/sign-in", guards=[Public()])
async def sign_in_page(request: AnyRequest, house: AsyncSession, next: str = "") -> Response[Any]:
    if await service.is_first_run(house):
        return redirect(request, "/first-run")
    return Page("office/members/sign_in.html", SignInPage(next=_inside(next)))


@post("/sign-in", guards=[Public()])
async def do_sign_in(request: AnyRequest, database: Database, settings: Settings) -> Response[Any]:
    try:
        form = await read_form(request, SignInForm)
        token = await sign_in.sign_in(
            database,
            sign_in.Credentials(form.email, form.password),
            address=request.client.host if request.client else "",
            browser=request.headers.get("user-agent", ""),
            days=settings.session_days,
        )
    except FormInvalid as error:
        typed = await request.form()
        page = SignInPage(str(typed.get("email", "")), str(typed.get("next", "")), error.errors)
        error.page = Page("office/members/sign_in.html", page)
        raise
    cookie = sign_in_cookie(token, secure=settings.https)
    return redirect(request, _inside(form.next) or "/", cookies=[cookie])


@get("/first-run", guards=[Public()])
async def first_run_page(request: AnyRequest, house: AsyncSession) -> Response[Any]:
    if not await service.is_first_run(house):
        return redirect(request, "/sign-in")
    return Page("office/members/first_run.html", FirstRunPage())


@post("/first-run", guards=[Public()])
async def do_first_run(
    request: AnyRequest, database: Database, settings: Settings
) -> Response[Any]:
    """Makes the owner, once: whoever comes second is sent to sign in."""
    try:
        form = await read_form(request, FirstRunForm)
        async with database.house_work() as house_work:
            if not await service.is_first_run(house_work):
                raise Conflict("The owner of this cockpit exists already.", "Please sign in.")
            owner = await service.add_operator(house_work, form.email, form.name, form.password)
            await service.own_every_tenant(house_work, owner.id)
            token = await sign_in.open_sign_in(
                house_work,
                owner.id,
                browser=request.headers.get("user-agent", ""),
                days=settings.session_days,
            )
    except FormInvalid as error:
        typed = await request.form()
        page = FirstRunPage(str(typed.get("name", "")), str(typed.get("email", "")), error.errors)
        error.page = Page("office/members/first_run.html", page)
        raise
    cookie = sign_in_cookie(token, secure=settings.https)
    return redirect(request, "/", cookies=[cookie])


@post("/sign-out", guards=[SignedIn()])
async def do_sign_out(
    request: AnyRequest,
    house_work: AsyncSession,
    frame: Frame,
    settings: Settings,
    everywhere: bool = False,
) -> Response[Any]:
    if everywhere and frame.operator:
        await sign_in.sign_out_everywhere(house_work, frame.operator.id)
    else:
        await sign_in.sign_out(house_work, frame.sign_in_id)
    return redirect(
        request,
        "/sign-in",
        cookies=[no_sign_in_cookie(secure=settings.https)],
        toast="You are signed out.",
    )


def _inside(path: str) -> str:
    """Only addresses of this cockpit: an open redirect would help a phisher.

    Browsers read a backslash as a slash and leave out tabs and line breaks.
    """
    return path if INSIDE.fullmatch(path) else ""
