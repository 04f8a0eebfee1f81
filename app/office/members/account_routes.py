"""One's own account: name, password, look, and the browsers one is signed in at."""

from typing import Any

import msgspec
from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import FormInvalid
from app.core.settings import Settings
from app.office.members import account, queries
from app.office.members.account import Asker, PasswordChange
from app.office.members.pages import AccountPage
from app.office.members.signed_in import me
from app.web.cookies import no_sign_in_cookie, sign_in_cookie, theme_cookie
from app.web.forms import read_form
from app.web.frame import Frame
from app.web.guards import AnyRequest, SignedIn
from app.web.render import Page, is_htmx, redirect

TEMPLATE = "office/members/account.html"


class NameForm(msgspec.Struct):
    name: str = ""


class ThemeForm(msgspec.Struct):
    theme: str = "system"


@get("/account", guards=[SignedIn()])
async def account_page(house: AsyncSession, frame: Frame) -> Page:
    return Page(TEMPLATE, await _page(house, frame))


async def _page(house: AsyncSession, frame: Frame) -> AccountPage:
    who = me(frame)
    return AccountPage(who.name, await queries.browsers_of(house, who.id, frame.sign_in_id))


@post("/account/name", guards=[SignedIn()])
async def change_name(
    request: AnyRequest, house: AsyncSession, database: Database, frame: Frame
) -> Response[Any]:
    form = await read_form(request, NameForm)
    try:
        async with database.house_work() as house_work:
            await account.rename(house_work, me(frame).id, form.name)
    except FormInvalid as error:
        page = await _page(house, frame)
        page.name, page.errors = form.name, error.errors
        error.page = Page(TEMPLATE, page)
        raise
    return redirect(request, "/account", toast="Your name is saved.")


@post("/account/password", guards=[SignedIn()])
async def change_password(
    request: AnyRequest, house: AsyncSession, database: Database, frame: Frame, settings: Settings
) -> Response[Any]:
    form = await read_form(request, PasswordChange)
    asker = Asker(
        me(frame).id,
        request.client.host if request.client else "",
        request.headers.get("user-agent", ""),
        settings.session_days,
    )
    try:
        token = await account.change_password(database, form, asker)
    except FormInvalid as error:
        page = await _page(house, frame)
        page.errors = error.errors
        error.page = Page(TEMPLATE, page)
        raise
    cookie = sign_in_cookie(token, secure=settings.https)
    told = "Your password is changed. Every other browser is signed out."
    return redirect(request, "/account", toast=told, cookies=[cookie])


@post("/account/theme", guards=[SignedIn()])
async def choose_theme(
    request: AnyRequest, house_work: AsyncSession, frame: Frame, settings: Settings
) -> Response[Any]:
    """Saved for this person's next browsers, and in this one's cookie."""
    form = await read_form(request, ThemeForm)
    await account.choose_theme(house_work, me(frame).id, form.theme)
    cookie = theme_cookie(form.theme, secure=settings.https)
    if is_htmx(request):
        return Response(None, status_code=204, cookies=[cookie])
    return redirect(request, "/account", cookies=[cookie])


@post("/account/sign-ins/{sign_in_id:str}/ending", guards=[SignedIn()])
async def end_sign_in(
    request: AnyRequest,
    house_work: AsyncSession,
    frame: Frame,
    settings: Settings,
    sign_in_id: str,
) -> Response[Any]:
    await account.end_sign_in(house_work, me(frame).id, sign_in_id)
    if sign_in_id == frame.sign_in_id:
        gone = no_sign_in_cookie(secure=settings.https)
        return redirect(request, "/sign-in", cookies=[gone], toast="You are signed out.")
    return redirect(request, "/account", toast="That browser is signed out.")


@post("/account/sign-ins/ending", guards=[SignedIn()])
async def end_other_sign_ins(
    request: AnyRequest, house_work: AsyncSession, frame: Frame
) -> Response[Any]:
    ended = await account.end_other_sign_ins(house_work, me(frame).id, frame.sign_in_id)
    browsers = "1 other browser" if ended == 1 else f"{ended} other browsers"
    return redirect(request, "/account", toast=f"Signed out {browsers}.")
