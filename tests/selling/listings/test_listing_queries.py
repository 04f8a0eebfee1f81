from app.core.events import HOUSE_ACTOR
from app.core.money import Money
from app.selling.listings import drafting, queries, service
from app.selling.products.service import make_from_brief
from tests.factories.briefs import approved_brief
from tests.selling.listings.conftest import LIMITS, with_files
from tests.world import WANDERLANE


async def several(shop, count: int) -> list[str]:
    made: list[str] = []
    for number in range(2, count + 2):
        async with shop.database.work(WANDERLANE, HOUSE_ACTOR) as work:
            brief = await approved_brief(work, number)
            product = await make_from_brief(work, brief.id)
            await with_files(work, product.id)
            await work.session.flush()
            facts = await drafting.draftable(work.session, product.id, LIMITS)
            text = drafting.text_of(facts)
            made.append((await service.draft(work, product.id, "etsy", text)).id)
    return made


async def test_the_list_goes_on_where_it_ended(shop) -> None:
    ids = await several(shop, 5)
    seen: list[str] = []
    after = ""
    async with shop.reading() as session:
        for _ in range(4):
            page = await queries.list_listings(session, after=after, limit=2)
            seen += [row.id for row in page.rows]
            after = page.after
            if not after:
                break
    assert seen == sorted(ids, reverse=True)
    assert page.counts == {"draft": 5}
    assert all(row.cover_id for row in page.rows)


async def test_the_list_by_state(shop) -> None:
    await shop.draft()
    async with shop.reading() as session:
        assert len((await queries.list_listings(session, state="draft")).rows) == 1
        assert (await queries.list_listings(session, state="active")).rows == []


async def test_the_editor_shows_text_files_pictures_and_problems(shop) -> None:
    listing = await shop.draft()
    async with shop.reading() as session:
        page = await queries.editor(session, listing.id, LIMITS)
    assert page.row.title == listing.title
    assert [file.paper for file in page.files] == ["A4", "Letter"]
    assert [picture.rank for picture in page.pictures] == [1]
    assert page.price == Money(990, "USD")
    assert page.version == 1
    assert len(page.title_variants) >= 3
    assert page.band is not None and page.band[0] < page.price
    assert not any(problem.blocking for problem in page.problems)


def test_a_band_follows_the_price_level_of_its_currency() -> None:
    dollars = drafting.band_of("trip_planner", "USD")
    euros = drafting.band_of("trip_planner", "EUR")
    assert dollars == (Money(499, "USD"), Money(1499, "USD"))
    assert euros is not None and euros[0].currency == "EUR"
    assert drafting.band_of("trip_planner", "XAF") is None
    assert drafting.band_of("nothing of the kind", "USD") is None
    assert drafting.taxonomy_of("nothing of the kind") is None
