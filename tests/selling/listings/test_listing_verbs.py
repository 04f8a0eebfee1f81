import msgspec
import pytest
from sqlalchemy import select

from app.core.errors import Conflict, FormInvalid, Invalid, NotFound
from app.core.events import HOUSE_ACTOR
from app.core.money import Money
from app.selling.listings import drafting, queries, service
from app.selling.listings.checking import blocking, check
from app.selling.products.service import make_from_brief
from db.models.core.event import Event
from db.models.selling.listing import Listing
from tests.factories.briefs import approved_brief
from tests.selling.listings.conftest import LIMITS
from tests.world import TIDEWATER, WANDERLANE


async def test_drafting_twice_gives_one_listing(shop) -> None:
    first, second = await shop.draft(), await shop.draft()
    assert first.id == second.id
    async with shop.reading() as session:
        assert len(list(await session.scalars(select(Listing)))) == 1
        kinds = [event.kind for event in await session.scalars(select(Event))]
    assert kinds.count("listing.drafted") == 1


async def test_the_draft_tells_of_the_real_file(shop) -> None:
    listing = await shop.draft()
    assert listing.title.startswith("Lisbon in three days planner")
    assert "41 pages" in listing.description
    assert "City-break travellers with one long weekend." in listing.description
    assert "They are looking for" not in listing.description
    assert listing.tags[0] == "lisbon itinerary"
    assert (listing.price_minor, listing.currency) == (990, "USD")
    assert listing.taxonomy_id is not None


async def test_nothing_stops_the_house_writers_draft(shop) -> None:
    listing = await shop.draft()
    async with shop.reading() as session:
        found = check(await queries.checked(session, listing.id), LIMITS)
    assert blocking(found) == {}


async def test_there_is_no_listing_before_there_are_files(database) -> None:
    async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
        brief = await approved_brief(work)
        product = await make_from_brief(work, brief.id)
    async with database.reading(WANDERLANE.id) as session:
        with pytest.raises(Invalid, match="no files yet"):
            await drafting.draftable(session, product.id, LIMITS)


async def edit(shop, listing: Listing, version: int, errors=None, **changes) -> Listing:
    text = msgspec.structs.replace(await shop.text(), **changes)
    async with shop.work() as work:
        return await service.edit(work, listing.id, text, version=version, errors=errors or {})


async def test_an_edit_counts_up_and_is_told(shop) -> None:
    listing = await shop.draft()
    edited = await edit(shop, listing, 1, title="Lisbon planner", price=Money(1290, "USD"))
    assert (edited.title, edited.price_minor, edited.version) == ("Lisbon planner", 1290, 2)
    again = await edit(shop, listing, 2, title="Lisbon planner", price=Money(1290, "USD"))
    assert again.version == 2
    async with shop.reading() as session:
        kinds = [event.kind for event in await session.scalars(select(Event))]
    assert kinds.count("listing.edited") == 1


async def test_an_edit_of_an_old_version_is_a_conflict(shop) -> None:
    listing = await shop.draft()
    await edit(shop, listing, 1, title="Lisbon planner")
    with pytest.raises(Conflict):
        await edit(shop, listing, 1, title="Porto planner")


async def test_errors_keep_nothing_and_are_told_all_at_once(shop) -> None:
    listing = await shop.draft()
    errors = {"title": "Too long.", "price": "Set a price."}
    with pytest.raises(FormInvalid) as refused:
        await edit(shop, listing, 1, errors, title="a" * 200)
    assert refused.value.errors == errors
    async with shop.reading() as session:
        row = await session.scalar(select(Listing))
    assert row is not None and row.title == listing.title


@pytest.mark.parametrize("state", ["publishing", "active"])
async def test_what_is_on_its_way_or_on_sale_is_not_edited(shop, state: str) -> None:
    listing = await shop.draft()
    async with shop.work() as work:
        row = await work.session.scalar(select(Listing))
        row.state = state
    with pytest.raises(Conflict):
        await edit(shop, listing, 1, title="Lisbon planner")


async def test_another_tenant_finds_none_of_it(shop) -> None:
    listing = await shop.draft()
    async with shop.database.reading(TIDEWATER.id) as session:
        assert (await queries.list_listings(session)).rows == []
        with pytest.raises(NotFound):
            await queries.editor(session, listing.id, LIMITS)
        with pytest.raises(NotFound):
            await drafting.draftable(session, shop.product_id, LIMITS)
