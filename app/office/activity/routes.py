"""Settings, Activity: what happened, as it was written with each change."""

from litestar import get
from sqlalchemy.ext.asyncio import AsyncSession

from app.office.activity import queries
from app.office.activity.pages import ActivityFilter
from app.web.forms import convert
from app.web.frame import Frame
from app.web.guards import AnyRequest, requires
from app.web.render import Page


@get("/t/{slug:str}/settings/activity", guards=[requires("activity.read")])
async def activity(request: AnyRequest, reading: AsyncSession, frame: Frame, at: str = "") -> Page:
    wanted = convert(request.query_params, ActivityFilter)
    page = await queries.activity_page(reading, frame.here, wanted, at)
    return Page("office/activity/index.html", page, block="rows", table="activity")
