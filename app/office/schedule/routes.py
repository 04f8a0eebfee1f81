"""The schedule: its log for people, and the trigger for a clock outside."""

import hmac
from typing import Any

import msgspec
from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.database import Database
from app.core.errors import NotFound, SignInNeeded
from app.core.settings import Settings
from app.office.schedule import queries
from app.office.schedule.calls import count_call
from app.office.schedule.chores import chore_named
from app.office.schedule.firing import Told, fire
from app.office.schedule.pages import FiringFilters
from app.web.forms import convert
from app.web.frame import Frame
from app.web.guards import AnyRequest, Public, requires
from app.web.render import Page


class Triggered(msgspec.Struct, frozen=True):
    """`due_at` is the minute that the call counts for; a second call in it begins nothing."""

    timer: str
    due_at: str
    began: list[Told]


@get("/t/{slug:str}/schedule", guards=[requires("schedule.read")])
async def schedule(request: AnyRequest, reading: AsyncSession, frame: Frame) -> Page:
    filters = convert(dict(request.query_params), FiringFilters)
    chores = request.app.state.chores
    page = await queries.schedule_page(reading, frame.here.id, chores, filters)
    return Page("office/schedule/index.html", page, block="rows")


@post("/api/cron/{name:str}", guards=[Public()])
async def trigger(
    request: AnyRequest, database: Database, settings: Settings, name: str
) -> Response[Any]:
    """Without CRON_SECRET there is no such address."""
    if settings.cron_secret is None:
        raise NotFound("There is no such page, or it is not yours to see.")
    await count_call(database, request.client.host if request.client else "")
    given = request.headers.get("authorization", "").encode()
    wanted = f"Bearer {settings.cron_secret.get_secret_value()}".encode()
    if not hmac.compare_digest(given, wanted):
        raise SignInNeeded("Send the secret.")
    chore = chore_named(request.app.state.chores, name)
    minute = now().replace(second=0, microsecond=0)
    told = await fire(database, chore, minute, "http")
    answer = Triggered(chore.name, minute.isoformat().replace("+00:00", "Z"), told)
    return Response(msgspec.to_builtins(answer), status_code=200, media_type="application/json")
