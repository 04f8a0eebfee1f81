"""The engine page: how scores are made, and what would make them surer."""

from litestar import get
from sqlalchemy.ext.asyncio import AsyncSession

from app.research.engine.queries import engine_page
from app.web.guards import requires
from app.web.render import Page


@get("/t/{slug:str}/engine", guards=[requires("niches.read")])
async def engine(reading: AsyncSession) -> Page:
    return Page("research/engine/engine.html", await engine_page(reading))
