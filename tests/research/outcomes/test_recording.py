"""The daily job, from listings and order lines to outcomes: once each, and of one brand."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from sqlalchemy import func, select

from app.office.schedule.firing import fire
from app.research.outcomes.chores import CHORE
from db.models.core.event import Event
from db.models.core.job import Job
from db.models.office.cron_run import CronRun
from db.models.research.niche_outcome import NicheOutcome
from jobs.research import look_what_came_of_niches
from tests.research.conftest import Bench
from tests.research.outcomes.published import LISTED, published, sold
from tests.world import TIDEWATER, WANDERLANE


@pytest.fixture(autouse=True)
def a_day_in_august():
    """62 days after the listing."""
    noon = datetime(2026, 8, 2, 12, tzinfo=ZoneInfo("Europe/Lisbon"))
    with time_machine.travel(noon, tick=True):
        yield


async def look(bench: Bench, tenant=WANDERLANE, firing_id: str = "") -> None:
    await look_what_came_of_niches(bench.run(tenant), firing_id=firing_id)


async def outcomes(bench: Bench, tenant=WANDERLANE):
    async with bench.run(tenant).reading() as session:
        rows = await session.execute(
            select(
                NicheOutcome.day,
                NicheOutcome.score,
                NicheOutcome.units,
                NicheOutcome.revenue_minor,
                NicheOutcome.listed_on,
                NicheOutcome.listings,
            ).order_by(NicheOutcome.day)
        )
        return [tuple(row) for row in rows]


async def events(bench: Bench) -> int:
    async with bench.run().reading() as session:
        return (
            await session.scalar(
                select(func.count()).select_from(Event).where(Event.kind == "outcome.recorded")
            )
            or 0
        )


async def test_what_a_niche_sold_joins_the_score_it_had(bench: Bench) -> None:
    async with bench.run().work() as work:
        listing = await published(work)
        await sold(work, listing.external_id, 3, units=2)
        await sold(work, listing.external_id, 40)
        await sold(work, listing.external_id, 41, status="cancelled")
        await sold(work, "999999999", 5, units=7)
        await sold(work, listing.external_id, 61)
    await look(bench)
    assert await outcomes(bench) == [
        (30, 71.5, 2, 1800, LISTED, ["400000001"]),
        (60, 71.5, 3, 2700, LISTED, ["400000001"]),
    ]
    assert await events(bench) == 2


async def test_looking_again_writes_nothing_and_a_later_import_corrects(bench: Bench) -> None:
    async with bench.run().work() as work:
        listing = await published(work)
        await sold(work, "999999999", 61)
    await look(bench)
    before = await outcomes(bench)
    assert [units for _, _, units, *_ in before] == [0, 0]
    await look(bench)
    assert await outcomes(bench) == before
    async with bench.run().work() as work:
        await sold(work, listing.external_id, 10)
    await look(bench)
    assert [units for _, _, units, *_ in await outcomes(bench)] == [1, 1]
    assert await events(bench) == 2


async def test_no_order_of_those_days_is_known_yet(bench: Bench) -> None:
    async with bench.run().work() as work:
        listing = await published(work)
        await sold(work, listing.external_id, 31)
    await look(bench)
    assert [day for day, *_ in await outcomes(bench)] == [30]


async def test_another_brand_neither_gets_nor_gives_outcomes(bench: Bench) -> None:
    async with bench.run().work() as work:
        mine = await published(work)
        await sold(work, mine.external_id, 61)
    async with bench.run(TIDEWATER).work() as work:
        theirs = await published(work, score=33)
        await sold(work, theirs.external_id, 2, units=50)
    await look(bench)
    assert await outcomes(bench, TIDEWATER) == []
    assert [units for _, _, units, *_ in await outcomes(bench)] == [0, 0]


async def test_the_timer_asks_for_the_job_which_ends_its_firing(bench: Bench) -> None:
    due_at = datetime(2026, 8, 2, 7, 10, tzinfo=ZoneInfo("UTC"))
    async with bench.database.house_work() as session:
        from db.models.office.tenant import Tenant

        for tenant in await session.scalars(select(Tenant)):
            tenant.created_at = due_at - timedelta(days=90)
    for _ in range(2):
        await fire(bench.database, CHORE, due_at)
    async with bench.run().reading() as session:
        jobs = list(await session.scalars(select(Job).where(Job.name == CHORE.name)))
    assert len(jobs) == 1
    await look(bench, firing_id=jobs[0].arguments["firing_id"])
    async with bench.database.reading(None) as session:
        rows = list(await session.scalars(select(CronRun).where(CronRun.name == CHORE.name)))
    ended = {row.tenant_id: row.status for row in rows}
    assert ended == {WANDERLANE.id: "done", TIDEWATER.id: "running"}
