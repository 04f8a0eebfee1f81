"""Timers fire once for each brand and moment, leave out who wants to be, and catch up once."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select, update

from app import wiring
from app.core.database import Database
from app.core.errors import Conflict
from app.core.events import HOUSE_ACTOR
from app.office.schedule.chores import Begun, Chore, chore_named
from app.office.schedule.due import last_due, next_due
from app.office.schedule.firing import APART, LONG, fire
from app.office.settings.flags import set_flag
from app.research.trends.service import fail_run, finish_run, start_run
from db.models.core.job import Job
from db.models.core.outbox import OutboxMessage
from db.models.office.cron_run import CronRun
from db.models.office.tenant import Tenant
from db.models.research.trend_run import TrendRun
from jobs.clock import catch_up, cron_jobs
from jobs.schedule import TIMERS
from tests.world import TIDEWATER, WANDERLANE

MONDAY = datetime(2026, 11, 16, 4, 30, tzinfo=UTC)
WEEKLY = "research.weekly_run"


def weekly() -> Chore:
    return chore_named(wiring.chores(), WEEKLY)


@pytest.fixture(autouse=True)
async def old_brands(database: Database):
    """They were there before the timers of this test fell due."""
    async with database.house_work() as session:
        await session.execute(update(Tenant).values(created_at=MONDAY - timedelta(days=90)))


async def log(database: Database, name: str = WEEKLY) -> list[CronRun]:
    async with database.reading(None) as session:
        rows = await session.scalars(
            select(CronRun).where(CronRun.name == name).order_by(CronRun.due_at, CronRun.id)
        )
        return list(rows)


async def runs(database: Database, tenant=WANDERLANE) -> list[TrendRun]:
    async with database.reading(tenant.id) as session:
        return list(await session.scalars(select(TrendRun).order_by(TrendRun.number)))


async def off(database: Database, name: str, tenant=WANDERLANE) -> None:
    async with database.work(tenant, HOUSE_ACTOR) as work:
        await set_flag(work, name, False)


def test_when_a_timer_was_due_last_and_is_next() -> None:
    assert last_due("30 4 * * 1", MONDAY) == MONDAY
    assert last_due("30 4 * * 1", MONDAY - timedelta(minutes=1)) == MONDAY - timedelta(days=7)
    assert last_due("30 4 * * 1", MONDAY + timedelta(days=6)) == MONDAY
    assert next_due("30 4 * * 1", MONDAY) == MONDAY + timedelta(days=7)


def test_the_page_of_the_clock_is_what_the_worker_registers() -> None:
    registered = [(each.function.__qualname__, each.cron) for each in cron_jobs()]
    assert registered == [(timer.name, timer.when) for timer in TIMERS]
    assert {timer.name for timer in TIMERS} == {chore.name for chore in wiring.chores()}


def test_what_a_timer_says_is_when_it_fires() -> None:
    chores = {chore.name: chore for chore in wiring.chores()}
    for timer in TIMERS:
        first = next_due(timer.when, MONDAY)
        weekly = next_due(timer.when, first) - first == timedelta(days=7)
        day = f"{first:%A}s" if weekly else "Every day"
        assert chores[timer.name].says == f"{day} at {first:%H:%M} UTC", timer.name


async def test_it_fires_for_each_brand_one_after_the_other(database: Database) -> None:
    with time_machine.travel(MONDAY, tick=False):
        told = await fire(database, weekly(), MONDAY)
        assert [(each.brand, each.status) for each in told] == [
            ("tidewater", "running"),
            ("wanderlane", "running"),
        ]
        assert (await runs(database))[0].trigger == "schedule"
        async with database.reading(None) as session:
            dues = list(
                await session.scalars(
                    select(OutboxMessage.due_at)
                    .where(OutboxMessage.name == "research.trend_run")
                    .order_by(OutboxMessage.due_at)
                )
            )
    assert dues == [MONDAY, MONDAY + APART]


async def test_a_moment_counts_once(database: Database) -> None:
    await fire(database, weekly(), MONDAY)
    assert await fire(database, weekly(), MONDAY) == []
    assert await fire(database, weekly(), MONDAY, "http") == []
    assert len(await log(database)) == 2
    assert len(await runs(database)) == 1


@pytest.mark.parametrize("flag", ["trend_cron", "commerce_engine"])
async def test_a_brand_is_left_out_by_its_flag_and_the_log_says_so(
    database: Database, flag: str
) -> None:
    await off(database, flag)
    await fire(database, weekly(), MONDAY)
    assert await runs(database) == []
    assert len(await runs(database, TIDEWATER)) == 1
    skipped = next(row for row in await log(database) if row.tenant_id == WANDERLANE.id)
    assert skipped.status == "skipped"
    assert "switched off for this brand" in skipped.detail
    assert skipped.finished_at


async def test_a_run_that_is_going_is_left_alone(database: Database) -> None:
    async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
        await start_run(work)
    await fire(database, weekly(), MONDAY)
    skipped = next(row for row in await log(database) if row.tenant_id == WANDERLANE.id)
    assert (skipped.status, skipped.detail) == ("skipped", "Trend run 1 is still going.")


async def test_how_it_ended_is_told_in_words(database: Database) -> None:
    await fire(database, weekly(), MONDAY)
    mine, theirs = (await runs(database))[0], (await runs(database, TIDEWATER))[0]
    async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
        await finish_run(work, mine.id)
    async with database.work(TIDEWATER, HOUSE_ACTOR) as work:
        await fail_run(work, theirs.id, "It was cancelled.")
    ended = {row.tenant_id: (row.status, row.detail) for row in await log(database)}
    assert ended[WANDERLANE.id] == ("done", "Trend run 1: 0 niches kept.")
    assert ended[TIDEWATER.id] == ("failed", "Trend run 1 stopped: It was cancelled.")


async def test_a_worker_that_was_away_makes_up_for_it_once(database: Database) -> None:
    with time_machine.travel(MONDAY + timedelta(days=2, hours=1), tick=False):
        assert await catch_up(database) > 0
        assert await catch_up(database) == 0
    rows = await log(database)
    assert [row.due_at for row in rows] == [MONDAY, MONDAY]
    assert rows[0].started_at == MONDAY + timedelta(days=2, hours=1)
    assert [run.number for run in await runs(database)] == [1]


async def test_weeks_that_were_missed_are_made_up_for_by_one_run(database: Database) -> None:
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        await catch_up(database)
        async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
            await finish_run(work, (await work.session.scalars(select(TrendRun))).one().id)
    with time_machine.travel(MONDAY + timedelta(days=30), tick=False):
        await catch_up(database)
    assert [run.number for run in await runs(database)] == [1, 2]
    mine = [row for row in await log(database) if row.tenant_id == WANDERLANE.id]
    assert [row.due_at for row in mine] == [MONDAY, MONDAY + timedelta(days=28)]


async def test_a_brand_that_came_later_is_not_caught_up_with(database: Database) -> None:
    async with database.house_work() as session:
        late = MONDAY + timedelta(hours=1)
        await session.execute(
            update(Tenant).where(Tenant.id == WANDERLANE.id).values(created_at=late)
        )
    await fire(database, weekly(), MONDAY)
    assert await runs(database) == []
    assert len(await runs(database, TIDEWATER)) == 1


async def test_one_brands_trouble_does_not_stop_the_others(database: Database) -> None:
    broken = {TIDEWATER.id}

    async def begin(work, firing):
        if work.tenant.id in broken:
            raise RuntimeError("broken")
        return Begun("Begun.", firing.id)

    chore = Chore(name="some.chore", title="Some", says="now", begin=begin)
    with pytest.raises(RuntimeError):
        await fire(database, chore, MONDAY)
    assert [row.tenant_id for row in await log(database, "some.chore")] == [WANDERLANE.id]
    broken.clear()
    assert [each.brand for each in await fire(database, chore, MONDAY)] == ["tidewater"]


async def test_what_was_begun_before_a_conflict_is_taken_back(database: Database) -> None:
    async def begin(work, firing):
        await work.enqueue("research.look_for_topics", title="x", cron_run_id=firing.id)
        raise Conflict("Not now.")

    chore = Chore(name="some.chore", title="Some", says="now", begin=begin)
    await fire(database, chore, MONDAY)
    async with database.reading(WANDERLANE.id) as session:
        assert list(await session.scalars(select(Job.id))) == []


async def test_the_house_does_its_own_chores_once_and_again_after_a_kill(
    database: Database,
) -> None:
    done: list[int] = []

    async def house(_database: Database) -> str:
        done.append(1)
        if len(done) == 1:
            raise KeyboardInterrupt
        return "Swept."

    chore = Chore(name="some.sweep", title="Sweep", says="now", house=house)
    with pytest.raises(KeyboardInterrupt):
        await fire(database, chore, MONDAY)
    assert await fire(database, chore, MONDAY) == []
    with time_machine.travel(datetime.now(UTC) + LONG + timedelta(minutes=1)):
        assert [each.detail for each in await fire(database, chore, MONDAY)] == ["Swept."]
        assert await fire(database, chore, MONDAY) == []
    assert [(row.status, row.detail) for row in await log(database, "some.sweep")] == [
        ("done", "Swept.")
    ]
