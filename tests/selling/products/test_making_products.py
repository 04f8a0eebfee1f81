import pytest
from sqlalchemy import select

from app.core.errors import NotFound
from app.core.events import HOUSE_ACTOR
from app.selling.products.service import make_from_brief, mark_ready
from db.models.core.event import Event
from db.models.selling.product import Product
from tests.factories.briefs import approved_brief
from tests.world import TIDEWATER, WANDERLANE


async def test_a_brief_has_one_product(database) -> None:
    async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
        brief = await approved_brief(work)
        first = await make_from_brief(work, brief.id)
    async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
        again = await make_from_brief(work, brief.id)
        assert again.id == first.id
    async with database.reading(WANDERLANE.id) as session:
        [product] = list(await session.scalars(select(Product)))
        kinds = [event.kind for event in await session.scalars(select(Event))]
    assert kinds.count("product.created") == 1
    assert (product.title, product.status, product.version) == (brief.title, "draft", 1)
    assert (product.price_minor, product.currency, product.kind) == (990, "USD", "digital")


async def test_two_briefs_of_one_title_have_two_skus(database) -> None:
    async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
        skus = {
            (await make_from_brief(work, (await approved_brief(work, number)).id)).sku
            for number in range(1, 6)
        }
    assert len(skus) == 5
    assert all(len(sku) <= 40 for sku in skus)


async def test_it_becomes_ready(database) -> None:
    async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
        product = await make_from_brief(work, (await approved_brief(work)).id)
        await mark_ready(work, product.id)
        await mark_ready(work, product.id)
    assert product.status == "ready"


async def test_another_tenants_brief_is_not_found(database) -> None:
    async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
        brief = await approved_brief(work)
    with pytest.raises(NotFound):
        async with database.work(TIDEWATER, HOUSE_ACTOR) as work:
            await make_from_brief(work, brief.id)
