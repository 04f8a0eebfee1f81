"""Listing packs for the two best briefs of a run: made once, approving nothing."""

import csv
import io

import pytest
from sqlalchemy import func, select

from app.core.errors import NotFound
from app.core.running import Run
from app.core.storage import Storage
from app.research.signals.sales import record_sales
from app.research.trends.advancing import advance
from app.research.trends.queries import run_detail
from app.research.trends.service import start_run
from app.selling.listing_packs.making import make_packs
from app.selling.listing_packs.queries import pack_page
from app.studio.briefs.writing import write_briefs
from db.models.core.event import Event
from db.models.core.job import Job
from db.models.selling.listing import Listing
from db.models.selling.listing_pack import ListingPack
from db.models.selling.product import Product
from db.models.studio.brief import Brief
from tests.research.shop import sales
from tests.world import TIDEWATER, WANDERLANE


def bench(app, tenant=WANDERLANE) -> Run:
    return Run(
        job_id="",
        database=app.state.database,
        tenant=tenant,
        settings=app.state.settings,
        storage=Storage(app.state.settings.storage_dir),
        pool=None,
    )


@pytest.fixture
async def briefed(app) -> str:
    """The id of a run whose briefs are written."""
    run = bench(app)
    async with run.work() as work:
        await record_sales(work, sales())
        run_id = (await start_run(work)).id
    await advance(run, run_id)
    async with run.work() as work:
        await write_briefs(work, run_id)
    return run_id


async def packs(app) -> list[ListingPack]:
    async with app.state.database.reading(WANDERLANE.id) as session:
        return list(await session.scalars(select(ListingPack).order_by(ListingPack.id)))


async def test_the_briefs_of_a_run_ask_for_its_packs(app, briefed: str) -> None:
    async with app.state.database.reading(WANDERLANE.id) as session:
        jobs = list(await session.scalars(select(Job.name).order_by(Job.id)))
    assert jobs.count("selling.make_packs") == 1


async def test_two_packs_and_a_whole_run(app, briefed: str) -> None:
    run = bench(app)
    async with run.reading() as session:
        assert (await run_detail(session, briefed)).run.state == "finishing"
    for _ in range(2):
        await make_packs(run, briefed)
    made = await packs(app)
    assert len(made) == 2
    async with run.reading() as session:
        best = list(await session.scalars(select(Brief.id).order_by(Brief.id).limit(2)))
        statuses = set(await session.scalars(select(Brief.status)))
        detail = await run_detail(session, briefed)
        for model in (Product, Listing):
            assert await session.scalar(select(func.count(model.id))) == 0
        told = await session.scalar(
            select(func.count(Event.id)).where(Event.kind == "listing_pack.made")
        )
        page = await pack_page(session, made[0].id)
    assert [pack.brief_id for pack in made] == best
    assert statuses == {"draft"}
    assert told == 2
    assert detail.run.state == "done"
    assert {step.status for step in detail.steps} == {"done"}
    assert [pack.path for pack in detail.packs] == [f"/listing-packs/{p.id}" for p in made]
    assert len(page.tags) == 13
    assert len(page.title_variants) >= 3
    assert not [problem for problem in page.problems if problem.blocking]


async def test_a_run_without_briefs_is_whole_too(app) -> None:
    run = bench(app, TIDEWATER)
    async with run.work() as work:
        run_id = (await start_run(work)).id
    await advance(run, run_id)
    await make_packs(run, run_id)
    async with run.reading() as session:
        step = (await run_detail(session, run_id)).steps[-1]
    assert (step.name, step.status, step.detail) == ("packs", "done", "No brief to pack.")


async def test_its_page_and_files(app, briefed: str, viewer, stranger) -> None:
    await make_packs(bench(app), briefed)
    pack = (await packs(app))[0]
    at = f"/t/wanderlane/listing-packs/{pack.id}"
    assert pack.title_variants[0].replace("&", "&amp;") in (await viewer.get(at)).text
    listed = (await viewer.get(f"/t/wanderlane/trend-runs/{briefed}")).text
    assert f'href="{at}"' in listed
    told = (await viewer.get(f"{at}/export?form=json")).json()
    assert told["tags"] == pack.tags
    rows = list(csv.DictReader(io.StringIO((await viewer.get(f"{at}/export?form=csv")).text)))
    assert rows[0]["description"].splitlines() == pack.description.splitlines()
    assert (await viewer.get(f"{at}/export?form=exe")).status_code == 422
    assert (await stranger.get(at)).status_code == 404
    theirs = f"/t/tidewater/listing-packs/{pack.id}"
    assert (await stranger.get(theirs)).status_code == 404
    assert (await stranger.get(f"{theirs}/export")).status_code == 404


async def test_another_brand_cannot_read_it(app, briefed: str) -> None:
    await make_packs(bench(app), briefed)
    pack = (await packs(app))[0]
    async with bench(app, TIDEWATER).reading() as session:
        with pytest.raises(NotFound):
            await pack_page(session, pack.id)
