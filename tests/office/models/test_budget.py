"""The limit is hard: at once, after a crash, and across months."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from sqlalchemy import select

from app.core.clock import now
from app.core.database import Database
from app.office.models import budget
from app.office.models.budget import Purse, open_month, purse, release_stale, reserve, settle
from app.office.models.money import dollars
from db.models.office.model_budget import ModelBudget
from db.models.office.model_call import ModelCall
from tests.office.models.conftest import ACTOR, House
from tests.world import TIDEWATER, WANDERLANE


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request, settings, keyring) -> AsyncGenerator[Database, None]:
    sqlite = request.param == "sqlite"
    url = settings.database_url if sqlite else request.getfixturevalue("postgres_url")
    opened = Database(url)
    yield opened
    await opened.close()


def call() -> ModelCall:
    return ModelCall(purpose="research", prompt_version="1", vendor="xai", model="tiny")


async def take(house: House, worst: int) -> ModelCall | None:
    one = call()
    await open_month(house.database, house.tenant, ACTOR)
    async with house.work() as work:
        return one if await reserve(work, one, worst) else None


async def left(house: House) -> Purse:
    async with house.reading() as session:
        return await purse(session, house.tenant)


async def test_nothing_is_set_aside_without_a_limit(house: House) -> None:
    assert await take(house, 1) is None
    assert await left(house) == Purse(0, 0, 0)


async def test_two_at_once_cannot_both_take_the_last_cent(house: House) -> None:
    await house.limit(100)
    taken = await asyncio.gather(*(take(house, 60) for _ in range(6)))
    assert sum(each is not None for each in taken) == 1
    assert await left(house) == Purse(100, 0, 60)


async def test_what_was_not_used_comes_back(house: House) -> None:
    await house.limit(100)
    one = await take(house, 60)
    async with house.work() as work:
        await settle(work, await work.session.get_one(ModelCall, one.id), 15)
    assert await left(house) == Purse(100, 15, 0)
    assert await take(house, 86) is None
    assert await take(house, 85) is not None


async def test_a_killed_call_gives_its_money_back_after_a_while(house: House) -> None:
    await house.limit(100)
    one = await take(house, 90)
    assert await take(house, 50) is None
    async with house.work() as work:
        row = await work.session.get_one(ModelCall, one.id)
        row.created_at = now() - budget.STALE - timedelta(seconds=1)
    assert await take(house, 50) is not None
    async with house.reading() as session:
        row = await session.get_one(ModelCall, one.id)
    assert (row.status, row.reserved_micro) == ("failed", 0)
    assert "stopped before an answer" in row.sentence
    async with house.work() as work:
        assert await release_stale(work) == 0


async def test_an_answer_after_it_was_given_up_is_counted_all_the_same(house: House) -> None:
    await house.limit(100)
    one = await take(house, 90)
    async with house.work() as work:
        row = await work.session.get_one(ModelCall, one.id)
        row.created_at = now() - budget.STALE - timedelta(seconds=1)
    async with house.work() as work:
        assert await release_stale(work) == 1
    async with house.work() as work:
        await settle(work, await work.session.get_one(ModelCall, one.id), 30)
    assert await left(house) == Purse(100, 30, 0)


async def test_a_month_is_the_brands_own_and_settles_where_it_began(house: House) -> None:
    await house.limit(100)
    before = datetime(2026, 11, 30, 23, 59, tzinfo=ZoneInfo("Europe/Lisbon"))
    with time_machine.travel(before, tick=False):
        one = await take(house, 80)
    with time_machine.travel(before + timedelta(minutes=2), tick=False):
        assert await take(house, 80) is not None
        async with house.work() as work:
            await settle(work, await work.session.get_one(ModelCall, one.id), 70)
    async with house.reading() as session:
        rows = await session.execute(
            select(ModelBudget.month, ModelBudget.spent_micro, ModelBudget.reserved_micro)
        )
        found = {row[0]: (row[1], row[2]) for row in rows}
    assert found == {date(2026, 11, 1): (70, 0), date(2026, 12, 1): (0, 80)}


async def test_no_brand_spends_from_anothers_purse(house: House, database: Database) -> None:
    other = House(database, TIDEWATER)
    await house.limit(100)
    await other.limit(50)
    assert await take(house, 90) is not None
    assert await take(other, 50) is not None
    assert await take(other, 1) is None
    assert await left(house) == Purse(100, 0, 90)
    assert house.tenant == WANDERLANE


@pytest.mark.parametrize(
    ("micro", "text"),
    [(0, "$0.00"), (5_000_000, "$5.00"), (4_200, "$0.0042"), (7, "$0.000007")],
)
def test_small_money_is_readable(micro: int, text: str) -> None:
    assert dollars(micro) == text
