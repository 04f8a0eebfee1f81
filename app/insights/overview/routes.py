"""The overview."""

from litestar import get
from sqlalchemy.ext.asyncio import AsyncSession

from app.insights.overview.queries import overview as read_overview
from app.web.frame import Frame
from app.web.guards import requires
from app.web.render import Page


@get("/t/{slug:str}/overview", guards=[requires("overview.read")])
async def overview(reading: AsyncSession, frame: Frame) -> Page:
    page = await read_overview(reading, frame.here)
    return Page("insights/overview/overview.html", page, block="whole")
