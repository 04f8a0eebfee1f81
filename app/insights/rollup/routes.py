"""All brands of the person who is signed in, and asking for a niche in another of them."""

from typing import Any

from litestar import Response, get, post
from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import NotFound
from app.insights.rollup.brands import brands_of
from app.insights.rollup.cloning import ask_to_clone, chosen
from app.insights.rollup.queries import rollup
from app.office.members.signed_in import me
from app.web.forms import read_form
from app.web.frame import Frame
from app.web.guards import AnyRequest, SignedIn, requires
from app.web.render import Page, redirect


class CloneForm(Struct):
    niche: str


@get("/rollup", guards=[SignedIn()])
async def all_brands(database: Database, house: AsyncSession, frame: Frame) -> Page:
    """Belongs to the person, not to a brand; the frame around it is of the brand last seen."""
    brands = await brands_of(house, me(frame).id)
    if not brands:
        raise NotFound("You are not a member of any brand yet.")
    if frame.tenant is None:
        # Who made their first brand a moment ago has not been seen in it yet.
        frame.tenant, frame.role = brands[0].tenant, brands[0].role
    page = await rollup(database, brands, frame.policy)
    return Page("insights/rollup/rollup.html", page)


@post("/t/{slug:str}/rollup/clones", guards=[requires("niches.clone")])
async def propose_clone(request: AnyRequest, database: Database, frame: Frame) -> Response[Any]:
    """The brand in the address is the one that gets the niche, and where it must be approved."""
    form = await read_form(request, CloneForm)
    async with database.reading(None) as house:
        brands = await brands_of(house, me(frame).id)
    page = await rollup(database, brands, frame.policy)
    winner = chosen(page, form.niche, frame.here.slug)
    async with database.work(frame.here, frame.actor) as work:
        proposal = await ask_to_clone(work, winner)
    toast = f"Asked for in the inbox of {frame.here.name}."
    return redirect(request, f"{frame.base}/inbox/{proposal.id}", toast=toast)
