"""A product with recorded files, on SQLite."""

from typing import NamedTuple

import pytest

from app.connectors import registry
from app.core.database import Database
from app.core.events import HOUSE_ACTOR
from app.core.tenancy import TenantContext
from app.core.unit_of_work import Work
from app.selling.listings import drafting, service
from app.selling.products.service import make_from_brief
from app.studio.brands.service import ensure
from app.studio.files.service import StoredFile, StoredPicture, record_files
from db.models.selling.listing import Listing
from tests.factories.briefs import approved_brief
from tests.world import WANDERLANE

LIMITS = registry.limits("etsy")


class Shop(NamedTuple):
    database: Database
    product_id: str
    tenant: TenantContext = WANDERLANE

    def work(self):
        return self.database.work(self.tenant, HOUSE_ACTOR)

    def reading(self):
        return self.database.reading(self.tenant.id)

    async def text(self) -> service.ListingText:
        async with self.reading() as session:
            return drafting.text_of(await drafting.draftable(session, self.product_id, LIMITS))

    async def draft(self) -> Listing:
        text = await self.text()
        async with self.work() as work:
            return await service.draft(work, self.product_id, "etsy", text)


async def with_files(work: Work, product_id: str) -> None:
    contents: dict[str, object] = {
        "kind": "Travel planner",
        "summary": "Plan it well",
        "leaves_out": "It holds no opening times.",
        "chapters": ["Shape the trip", "Packing by person"],
        "sheets": ["Booking tracker", "Packing list", "Day pages"],
        "worksheets": 19,
    }
    files = [
        StoredFile(
            name=f"lisbon-{paper.lower()}.pdf",
            paper=paper,
            rank=rank,
            media_type="application/pdf",
            size=300_000,
            sha256=str(rank),
            storage_key=f"k/{rank}",
            pages=41,
            contents=contents,
        )
        for rank, paper in enumerate(("A4", "Letter"), 1)
    ]
    picture = StoredPicture(1, "hero", "01.jpg", "A cover.", 2000, 2000, 9, "p", "k/p")
    await record_files(work, product_id, 1, files, [picture])


@pytest.fixture
async def shop(database: Database) -> Shop:
    async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
        await ensure(work)
        brief = await approved_brief(work)
        product = await make_from_brief(work, brief.id)
        await with_files(work, product.id)
    return Shop(database, product.id)
