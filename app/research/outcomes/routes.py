"""The hit rate: how often niches of a score sold."""

from litestar import get
from sqlalchemy.ext.asyncio import AsyncSession

from app.research.outcomes.pages import OutcomeFilters
from app.research.outcomes.queries import hit_rate_page
from app.web.forms import convert
from app.web.frame import Frame
from app.web.guards import AnyRequest, requires
from app.web.render import Page


@get("/t/{slug:str}/hit-rate", guards=[requires("niches.read")])
async def hit_rate(request: AnyRequest, reading: AsyncSession, frame: Frame) -> Page:
    filters = convert(dict(request.query_params), OutcomeFilters)
    page = await hit_rate_page(reading, filters, frame.here.timezone)
    return Page("research/outcomes/hit_rate.html", page, block="rows")
