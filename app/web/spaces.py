"""Addresses without a brand in them: the home page goes to the brand that was last looked at."""

from typing import Any

from litestar import Response, get, route

from app.core.errors import NotFound
from app.web.frame import Frame
from app.web.guards import AnyRequest, SignedIn
from app.web.render import Page, redirect


@get("/", guards=[SignedIn()], include_in_schema=False)
async def home(request: AnyRequest, frame: Frame) -> Response[Any]:
    return redirect(request, _first(frame))


def _first(frame: Frame) -> str:
    if frame.tenant:
        return f"/t/{frame.tenant.slug}/overview"
    if frame.tenants:
        return f"/t/{frame.tenants[0].slug}/overview"
    return "/welcome"


@get("/{tab:str}", guards=[SignedIn()], include_in_schema=False)
async def short_address(request: AnyRequest, frame: Frame, tab: str) -> Response[Any]:
    """/orders → /t/{current brand}/orders, for tabs that this person has."""
    tenant = frame.tenant.slug if frame.tenant else frame.tenants[0].slug if frame.tenants else ""
    known = {each.path for group in request.app.state.tabs for each in group.tabs}
    if not tenant or f"/{tab}" not in known:
        raise NotFound("There is no such page, or it is not yours to see.")
    query = f"?{request.url.query}" if request.url.query else ""
    return redirect(request, f"/t/{tenant}/{tab}{query}")


@route(
    "/{path:path}",
    http_method=["GET", "POST", "PUT", "PATCH", "DELETE"],
    guards=[SignedIn()],
    include_in_schema=False,
)
async def nowhere() -> None:
    """Without this an unknown address would be answered outside of the middleware."""
    raise NotFound("There is no such page, or it is not yours to see.")


@get("/ui", guards=[SignedIn()], include_in_schema=False)
async def components(frame: Frame) -> Page:
    """Every component of the screen, alive."""
    if frame.tenant is None:
        raise NotFound("Name a brand first: the components are shown in its frame.")
    return Page("office/ui.html")
