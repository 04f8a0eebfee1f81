import pytest
from sqlalchemy import select

from app.core.errors import Conflict, NotFound
from app.research.niches.naming import form_of
from app.research.trends.queries import run_detail
from app.research.trends.service import start_run
from app.studio.briefs.service import reject
from app.studio.briefs.writing import BEST, write_briefs
from db.models.core.event import Event
from db.models.research.opportunity import Opportunity
from db.models.studio.brief import Brief
from tests.world import TIDEWATER


async def test_the_best_five_get_whole_briefs(desk) -> None:
    run_id = await desk.research()
    async with desk.run().work() as work:
        briefs = await write_briefs(work, run_id)
    assert len(briefs) == BEST
    for brief in briefs:
        assert brief.status == "draft"
        assert brief.evidence["score"] >= 50
        assert form_of(brief.product_type, False).document
        assert len(brief.outline) >= 3
        assert all(part["heading"] and part["purpose"] for part in brief.outline)
        assert brief.price_minor > 0
        assert brief.currency == "USD"
        assert brief.price_reason.endswith(".")
        assert brief.buyer and brief.promise and brief.keywords and brief.contents
        assert brief.channels
        assert 1 <= brief.tier <= 3
    async with desk.run().reading() as session:
        detail = await run_detail(session, run_id)
        events = select(Event.kind).where(Event.subject_kind == "brief")
        kinds = (await session.scalars(events)).all()
    assert detail.run.briefs == BEST
    assert detail.steps[4].detail == "5 briefs written."
    assert kinds == ["brief.written"] * BEST


async def test_writing_again_writes_nothing(desk) -> None:
    run_id = await desk.research()
    async with desk.run().work() as work:
        first = [brief.id for brief in await write_briefs(work, run_id)]
    async with desk.run().work() as work:
        again = [brief.id for brief in await write_briefs(work, run_id)]
    assert again == first
    async with desk.run().reading() as session:
        assert len((await session.scalars(select(Brief.id))).all()) == BEST


async def test_the_next_run_writes_about_other_niches(desk) -> None:
    first_run = await desk.research()
    async with desk.run().work() as work:
        first = await write_briefs(work, first_run)
        await reject(work, first[0].id, "Not for us.")
    second_run = await desk.research()
    async with desk.run().work() as work:
        second = await write_briefs(work, second_run)
    assert second
    assert not {brief.niche for brief in first} & {brief.niche for brief in second}


async def test_a_low_score_gets_no_brief(desk) -> None:
    run_id = await desk.research()
    async with desk.run().work() as work:
        for row in await work.session.scalars(select(Opportunity)):
            row.score = 49.9
    async with desk.run().work() as work:
        assert await write_briefs(work, run_id) == []
    async with desk.run().reading() as session:
        detail = await run_detail(session, run_id)
    assert detail.steps[4].detail == "No niche scored 50 or more."


async def test_an_unfinished_run_has_no_briefs_yet(desk) -> None:
    async with desk.run().work() as work:
        run = await start_run(work, queued=False)
    with pytest.raises(Conflict, match="when the trend run is done"):
        async with desk.run().work() as work:
            await write_briefs(work, run.id)


async def test_a_run_of_another_tenant_is_not_found(desk) -> None:
    run_id = await desk.research()
    with pytest.raises(NotFound):
        async with desk.run(TIDEWATER).work() as work:
            await write_briefs(work, run_id)
