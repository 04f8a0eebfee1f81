"""Niche Goldmine: the niches of the newest run, and why each scores what it does."""

from litestar import get
from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession

from app.research.niches import queries
from app.research.niches.pages import OpportunitiesPage
from app.research.trends.pages import RunRow
from app.research.trends.queries import list_runs, open_run_row
from app.web.guards import requires
from app.web.render import Page

RUNS_SHOWN = 6


class NichesPage(Struct, frozen=True):
    newest: OpportunitiesPage
    going: RunRow | None
    runs: list[RunRow]


@get("/t/{slug:str}/niches", guards=[requires("niches.read")])
async def niches(reading: AsyncSession) -> Page:
    page = NichesPage(
        newest=await queries.latest_opportunities(reading),
        going=await open_run_row(reading),
        runs=(await list_runs(reading, limit=RUNS_SHOWN)).rows,
    )
    return Page("research/niches/list.html", page, block="whole")


@get("/t/{slug:str}/niches/{opportunity_id:str}", guards=[requires("niches.read")])
async def why(reading: AsyncSession, opportunity_id: str) -> Page:
    found = await queries.opportunity_why(reading, opportunity_id)
    return Page("research/niches/why.html", found)
