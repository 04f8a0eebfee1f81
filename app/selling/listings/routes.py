"""Etsy SEO: listings, the editor that checks as one types, asking for publication."""

from typing import Annotated, Any

import msgspec
from litestar import Response, get, post
from litestar.params import QueryParameter
from sqlalchemy.ext.asyncio import AsyncSession

from app.connectors import registry
from app.connectors.ports import ListingLimits
from app.core.database import Database
from app.core.errors import Conflict, FormInvalid, Invalid
from app.core.money import Money
from app.office.connections.service import mode_of
from app.selling.listings import forms, queries, service
from app.selling.listings.checking import blocking
from app.selling.listings.pages import ListingEditor, ListingRow, ListingsPage
from app.selling.listings.problem import Problem
from app.selling.publishing.asking import ask_to_publish
from app.web.forms import read_form
from app.web.frame import Frame
from app.web.guards import AnyRequest, requires
from app.web.render import Page, redirect

EDITOR = "selling/listings/editor.html"


class SeoPage(msgspec.Struct, frozen=True):
    listings: ListingsPage
    mode: str
    notice: str

    @property
    def rows(self) -> list[ListingRow]:
        return self.listings.rows


class EditorPage(msgspec.Struct):
    """`typed` is what the form holds: the saved text, or what somebody typed."""

    editor: ListingEditor
    limits: ListingLimits
    typed: forms.ListingForm
    problems: list[Problem]
    mode: str
    kept: Money


@get("/t/{slug:str}/etsy", guards=[requires("listings.read")])
async def listings(
    reading: AsyncSession,
    shown: Annotated[str, QueryParameter(name="state")] = "",
    after: str = "",
) -> Page:
    page = SeoPage(
        listings=await queries.list_listings(reading, state=shown, after=after),
        mode=await mode_of(reading, "etsy"),
        notice=registry.channel("etsy").notice,
    )
    return Page("selling/listings/list.html", page, block="rows", table="listings")


async def _page(
    session: AsyncSession, listing_id: str, typed: forms.ListingForm | None = None
) -> EditorPage:
    limits = registry.limits("etsy")
    found = await queries.editor(session, listing_id, limits)
    form = typed or forms.ListingForm(
        title=found.row.title,
        tags=", ".join(found.tags),
        description=found.description,
        price=str(found.price.major),
        version=found.version,
    )
    problems = found.problems
    if typed:
        problems = forms.problems_of(typed, await queries.checked(session, listing_id), limits)
    price = form.amount(found.price.currency) or found.price
    kept = price - registry.fees(found.row.channel).estimate(price)
    mode = await mode_of(session, found.row.channel)
    return EditorPage(found, limits, form, problems, mode, kept)


@get("/t/{slug:str}/listings/{listing_id:str}", guards=[requires("listings.read")])
async def editor(reading: AsyncSession, listing_id: str) -> Page:
    return Page(EDITOR, await _page(reading, listing_id))


@post("/t/{slug:str}/listings/{listing_id:str}/check", guards=[requires("listings.edit")])
async def check_typed(
    request: AnyRequest, database: Database, frame: Frame, listing_id: str
) -> Page:
    """What the check says of the form as it stands. Nothing is kept."""
    typed = await read_form(request, forms.ListingForm)
    async with database.reading(frame.here.id) as session:
        page = await _page(session, listing_id, typed)
    return Page(EDITOR, page, block="findings")


@post("/t/{slug:str}/listings/{listing_id:str}", guards=[requires("listings.edit")])
async def save(
    request: AnyRequest, database: Database, frame: Frame, listing_id: str
) -> Response[Any]:
    typed = await read_form(request, forms.ListingForm)
    async with database.reading(frame.here.id) as session:
        page = await _page(session, listing_id, typed)
        saved = await queries.checked(session, listing_id)
    text = forms.text_of(typed, saved, page.editor.title_variants)
    errors = {field: text for field, text in blocking(page.problems).items() if field in FIELDS}
    try:
        async with database.work(frame.here, frame.actor) as work:
            edited = await service.edit(
                work, listing_id, text, version=typed.version, errors=errors
            )
            if edited.state == "proposed":
                await ask_to_publish(work, listing_id)
    except FormInvalid as error:
        error.page = Page(EDITOR, page)
        raise
    return redirect(request, f"{frame.base}/listings/{listing_id}", toast="Saved.")


FIELDS = {"title", "tags", "description", "price"}


@post("/t/{slug:str}/listings/{listing_id:str}/proposal", guards=[requires("listings.propose")])
async def propose(
    request: AnyRequest, database: Database, frame: Frame, listing_id: str
) -> Response[Any]:
    """Ask for publication: the listing goes to the inbox when nothing in it must be mended."""
    async with database.reading(frame.here.id) as session:
        page = await _page(session, listing_id)
    if errors := blocking(page.problems):
        raise Invalid("This listing cannot be published yet.", " ".join(errors.values()))
    async with database.work(frame.here, frame.actor) as work:
        if await ask_to_publish(work, listing_id) is None:
            raise Conflict(
                f"This listing is {page.editor.row.state}, so there is nothing to ask.",
                "Load the page again to see where it stands.",
            )
    return redirect(request, f"{frame.base}/inbox", toast="It waits in the inbox.")
