"""Default deny: each route names the permission it needs, or stands on the public list."""

import hmac
from typing import Any, cast
from urllib.parse import urlsplit

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from app.core.errors import Forbidden, NotFound, SignInNeeded
from app.web.cookies import csrf_token
from app.web.frame import Frame, frame_of, tab_of
from app.web.sign_ins import recognise

SAFE = {"GET", "HEAD", "OPTIONS"}
SAME_SITE = {"same-origin", "none"}
HEADER = "x-csrftoken"
FIELD = "_csrf"
AnyRequest = Request[Any, Any, Any]
Connection = ASGIConnection[Any, Any, Any, Any]


class SignedIn:
    """Needs a person, and no tenant."""

    async def __call__(self, connection: Connection, _: BaseRouteHandler) -> None:
        request = cast("AnyRequest", connection)
        frame = await enter(request)
        if frame.operator is None:
            raise SignInNeeded("Please sign in.")
        await check_token(request, frame)


THEMES = {"light", "dark", "system"}


def theme_of(request: AnyRequest, stored: str = "system") -> str:
    """The browser's own choice, and without one the operator's."""
    chosen = request.cookies.get("theme", "")
    return chosen if chosen in THEMES else stored


class Public:
    """Open to everyone; what changes something must still come from our own pages."""

    async def __call__(self, connection: Connection, _: BaseRouteHandler) -> None:
        request = cast("AnyRequest", connection)
        check_origin(request)
        if "frame" in request.scope["state"]:
            frame_of(request).theme = theme_of(request)


class Requires(SignedIn):
    """Needs a member of the tenant in the path whose role has the permission."""

    def __init__(self, permission: str) -> None:
        self.permission = permission

    async def __call__(self, connection: Connection, handler: BaseRouteHandler) -> None:
        await super().__call__(connection, handler)
        frame = frame_of(connection)
        if frame.tenant is None:
            raise NotFound("There is no such page, or it is not yours to see.")
        if not frame.can(self.permission):
            role = frame.role.word if frame.role else "guest"
            raise Forbidden(
                f"As {role} you may look, but not do this.",
                "An owner of this brand can change your role under Settings, Members.",
            )


def requires(permission: str) -> Requires:
    return Requires(permission)


async def enter(request: AnyRequest) -> Frame:
    """The frame of this request, filled in once."""
    frame = frame_of(request)
    if frame.operator is None:
        state = request.app.state
        await recognise(request, frame, str(request.path_params.get("slug", "")))
        frame.policy = state.policy
        frame.theme = theme_of(request, frame.theme)
        if frame.operator is not None:
            frame.csrf_token = csrf_token(state.secret, frame.sign_in_id)
        frame.tabs = state.tabs
        frame.tab = tab_of(frame)
    return frame


def check_origin(request: AnyRequest) -> None:
    """Refuse what another site sends. Browsers state the origin of every unsafe request."""
    if request.method in SAFE:
        return
    origin = request.headers.get("origin")
    same = origin is None or urlsplit(origin).netloc == request.headers.get("host", "")
    if not same or request.headers.get("sec-fetch-site", "same-origin") not in SAME_SITE:
        raise Forbidden("This request came from another site and was refused.")


async def check_token(request: AnyRequest, frame: Frame) -> None:
    check_origin(request)
    if request.method in SAFE:
        return
    given = request.headers.get(HEADER, "")
    if not given and "form" in request.headers.get("content-type", ""):
        given = str((await request.form()).get(FIELD, ""))
    if not hmac.compare_digest(given.encode(), frame.csrf_token.encode()):
        raise Forbidden(
            "This form was opened before you signed in again, and was not sent.",
            "Reload the page and send it once more. What you typed is kept.",
        )
