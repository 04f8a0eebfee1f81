"""Recording what was made: twice is once, on a world of two tenants."""

import msgspec
import pytest
from sqlalchemy import select

from app.core.events import HOUSE_ACTOR
from app.selling.products.service import make_from_brief
from app.studio.files.service import StoredFile, StoredPicture, record_files
from db.models.core.event import Event
from db.models.studio.picture import Picture
from db.models.studio.product_file import ProductFile
from tests.factories.briefs import approved_brief
from tests.world import TIDEWATER, WANDERLANE

FILES = [
    StoredFile(
        name=f"lisbon-{paper.lower()}.pdf",
        paper=paper,
        rank=rank,
        media_type="application/pdf",
        size=300_000,
        sha256=paper * 8,
        storage_key=f"tenants/a/files/{rank}.pdf",
        pages=41,
        contents={"chapters": ["Shape the trip"]},
    )
    for rank, paper in enumerate(("A4", "Letter"), 1)
]
PICTURES = [
    StoredPicture(
        rank, "hero", f"0{rank}.jpg", "A cover.", 2000, 2000, 9, f"{rank}" * 8, f"k/{rank}"
    )
    for rank in (1, 2)
]


@pytest.fixture
async def product_id(database) -> str:
    async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
        brief = await approved_brief(work)
        return (await make_from_brief(work, brief.id)).id


async def ready_events(database, tenant=WANDERLANE) -> list[Event]:
    async with database.reading(tenant.id) as session:
        return list(await session.scalars(select(Event).where(Event.kind == "files.ready")))


async def record(database, product_id: str, files=FILES, pictures=PICTURES) -> bool:
    async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
        return await record_files(work, product_id, 1, files, pictures)


async def test_recording_twice_is_recording_once(database, product_id) -> None:
    assert await record(database, product_id)
    assert not await record(database, product_id)
    [event] = await ready_events(database)
    assert event.subject_id == product_id
    assert event.data["pages"] == 41
    async with database.reading(WANDERLANE.id) as session:
        assert len(list(await session.scalars(select(ProductFile)))) == 2
        assert len(list(await session.scalars(select(Picture)))) == 2


async def test_another_content_replaces_the_row_and_is_told(database, product_id) -> None:
    await record(database, product_id)
    fresh = [msgspec.structs.replace(FILES[0], sha256="new", storage_key="k/new"), FILES[1]]
    assert await record(database, product_id, fresh)
    assert len(await ready_events(database)) == 2
    async with database.reading(WANDERLANE.id) as session:
        rows = list(await session.scalars(select(ProductFile).order_by(ProductFile.rank)))
    assert [row.sha256 for row in rows] == ["new", FILES[1].sha256]


async def test_another_tenant_sees_none_of_it(database, product_id) -> None:
    await record(database, product_id)
    async with database.reading(TIDEWATER.id) as session:
        assert list(await session.scalars(select(ProductFile))) == []
        assert list(await session.scalars(select(Picture))) == []
    assert await ready_events(database, TIDEWATER) == []
