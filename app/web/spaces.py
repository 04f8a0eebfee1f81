"""Addresses without a brand in them: the home page goes to the brand that was last looked at."""

from typing import Any

from litestar import Response, get, route

from app.core.errors import NotFound
from app.web.frame import Frame
from app.web.guards import AnyRequest, SignedIn
from app.web.render import Page, redirect

NOTHING = "There is no such page, or it is not yours to see."


@get("/", guards=[SignedIn()], include_in_schema=False)
async def home(request: AnyRequest, frame: Frame) -> Response[Any]:
    return redirect(request, _first(frame))


def _first(frame: Frame) -> str:
    if frame.tenant:
        return f"/t/{frame.tenant.slug}/overview"
    if frame.tenants:
        return f"/t/{frame.tenants[0].slug}/overview"
    return "/welcome"


@get("/{path:path}", guards=[SignedIn()], include_in_schema=False)
async def short_address(request: AnyRequest, frame: Frame, path: str) -> Response[Any]:
    """/orders → /t/{current brand}/orders, for tabs; no other address is known by itself."""
    tenant = frame.tenant.slug if frame.tenant else frame.tenants[0].slug if frame.tenants else ""
    known = {each.path for group in request.app.state.tabs for each in group.tabs}
    if not tenant or path not in known:
        raise NotFound(NOTHING)
    query = f"?{request.url.query}" if request.url.query else ""
    return redirect(request, f"/t/{tenant}{path}{query}")


@route(
    "/{path:path}",
    http_method=["POST", "PUT", "PATCH", "DELETE"],
    guards=[SignedIn()],
    include_in_schema=False,
)
async def nowhere() -> None:
    """Without this an unknown address would be answered outside of the middleware."""
    raise NotFound(NOTHING)


@route(
    "/api/{path:path}",
    http_method=["GET", "POST", "PUT", "PATCH", "DELETE"],
    guards=[SignedIn()],
    include_in_schema=False,
)
async def no_such_call() -> None:
    """Below an address that has calls of its own, the one for all others is not tried."""
    raise NotFound(NOTHING)


@get("/ui", guards=[SignedIn()], include_in_schema=False)
async def components(frame: Frame) -> Page:
    """Every component of the screen, alive."""
    if frame.tenant is None:
        raise NotFound("Name a brand first: the components are shown in its frame.")
    return Page("office/ui.html")
