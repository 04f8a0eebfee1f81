"""The render job from brief to recorded files, run again as after a kill."""

import pytest
from sqlalchemy import select

from app.core.errors import Invalid, NotFound
from app.core.events import HOUSE_ACTOR
from app.core.running import Run
from app.core.storage import Storage
from app.selling.products.service import make_from_brief
from app.studio.files.production import produce
from db.models.core.event import Event
from db.models.studio.brand import Brand
from db.models.studio.brief import Brief
from db.models.studio.picture import Picture
from db.models.studio.product_file import ProductFile
from tests.factories.briefs import approved_brief
from tests.world import WANDERLANE


@pytest.fixture
def run(database, settings) -> Run:
    return Run(
        job_id="",
        database=database,
        tenant=WANDERLANE,
        settings=settings,
        storage=Storage(settings.storage_dir),
        pool=None,
    )


async def made(run: Run, **fields) -> tuple[str, str]:
    async with run.work() as work:
        brief = await approved_brief(work, **fields)
        return brief.id, (await make_from_brief(work, brief.id)).id


def stored(run: Run) -> list[str]:
    return sorted(path.name for path in run.storage.root.rglob("*") if path.is_file())


async def test_a_second_run_ends_in_the_same_files(run: Run) -> None:
    brief_id, product_id = await made(
        run, title="Slow morning journal", product_type="journal", category="travel_journal"
    )
    await produce(run, brief_id=brief_id, product_id=product_id)
    first = stored(run)
    await produce(run, brief_id=brief_id, product_id=product_id)
    assert stored(run) == first
    assert len(first) == 7
    async with run.reading() as session:
        files = list(await session.scalars(select(ProductFile).order_by(ProductFile.rank)))
        pictures = list(await session.scalars(select(Picture).order_by(Picture.rank)))
        events = [e.kind for e in await session.scalars(select(Event).order_by(Event.at))]
        brief = await session.scalar(select(Brief))
        brand = await session.scalar(select(Brand))
    assert [file.paper for file in files] == ["A4", "Letter"]
    assert [picture.rank for picture in pictures] == [1, 2, 3, 4, 5]
    assert events.count("files.ready") == events.count("brand.made") == 1
    assert brief is not None and brief.status == "in_production"
    assert brand is not None and brand.name == WANDERLANE.name
    for file in files:
        assert run.storage.size(file.storage_key) == file.size
        assert file.pages >= 16
        assert "Begin small" in file.contents["chapters"]


async def test_what_is_no_document_is_refused_with_a_reason(run: Run) -> None:
    brief_id, product_id = await made(run, product_type="wall_art", category="travel_poster")
    with pytest.raises(Invalid, match="wall art"):
        await produce(run, brief_id=brief_id, product_id=product_id)


async def test_a_brief_of_nobody_is_not_found(run: Run) -> None:
    with pytest.raises(NotFound):
        await produce(run, brief_id="f" * 32, product_id="f" * 32)
    async with run.database.work(WANDERLANE, HOUSE_ACTOR) as work:
        assert list(await work.session.scalars(select(ProductFile))) == []
