"""Clusters on the database: the step killed and repeated, hand work, lists, and who may."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from sqlalchemy import func, select

from app.core.clock import now
from app.core.errors import FormInvalid, NotFound
from app.research.keywords import placing
from app.research.keywords.hand import merge, pin, split
from app.research.keywords.lists import add_to_list, delete_list, rename_list
from app.research.keywords.planning import plan
from app.research.keywords.refreshing import refresh
from app.research.signals.sales import record_sales
from db.models.research.keyword import Keyword
from db.models.research.keyword_cluster import KeywordCluster
from db.models.research.keyword_list import KeywordListEntry
from tests.research.conftest import Bench
from tests.research.shop import sales
from tests.world import TIDEWATER, WANDERLANE

NOON = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Europe/Lisbon"))


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel(NOON, tick=True):
        yield


async def filled(bench: Bench) -> None:
    run = bench.run()
    async with run.work() as work:
        await record_sales(work, sales())
    await refresh(run)
    clustered(bench)


def clustered(bench: Bench) -> None:
    with bench.database.bulk() as connection:
        words = placing.words(connection, WANDERLANE.id)
        standing = placing.standing(connection, WANDERLANE.id)
        planned = plan(words, standing, [], "en", WANDERLANE.id)
        placing.save_clusters(connection, WANDERLANE.id, now(), planned)


async def homes(bench: Bench) -> dict[str, str | None]:
    async with bench.run().reading() as session:
        rows = await session.execute(select(Keyword.text, Keyword.cluster_id))
        return dict(rows.tuples().all())


async def of(bench: Bench, text: str) -> str:
    found = (await homes(bench))[text]
    assert found is not None
    return found


async def test_said_again_nothing_changes_and_another_tenant_sees_nothing(bench: Bench) -> None:
    await filled(bench)
    before = await homes(bench)
    assert len(before) > 50 and None not in before.values()
    await refresh(bench.run())
    clustered(bench)
    assert await homes(bench) == before
    async with bench.run(TIDEWATER).reading() as session:
        assert await session.scalar(select(func.count(Keyword.id))) == 0
        assert await session.scalar(select(func.count(KeywordCluster.id))) == 0


async def test_merged_split_and_pinned_clusters_survive_clustering(bench: Bench) -> None:
    await filled(bench)
    lisbon, porto = await of(bench, "lisbon"), await of(bench, "porto wine")
    assert lisbon != porto
    async with bench.run().work() as work:
        merged = await merge(work, porto, "Lisbon")
    assert merged.id == lisbon and merged.pinned
    before = {text for text, id in (await homes(bench)).items() if id == lisbon}
    assert "porto wine" in before
    clustered(bench)
    assert {text for text, id in (await homes(bench)).items() if id == lisbon} == before
    async with bench.run().work() as work:
        word = await work.session.scalar(select(Keyword).where(Keyword.text == "porto wine"))
        assert word is not None
        apart = await split(work, lisbon, [word.id])
    clustered(bench)
    assert await of(bench, "porto wine") == apart.id
    async with bench.run().work() as work:
        await pin(work, apart.id, pinned=False)
    clustered(bench)
    assert "porto wine" in await homes(bench)


async def test_a_wrong_merge_says_why(bench: Bench) -> None:
    await filled(bench)
    lisbon = await of(bench, "lisbon")
    for into in ("no such keyword", "lisbon"):
        with pytest.raises(FormInvalid):
            async with bench.run().work() as work:
                await merge(work, lisbon, into)
    with pytest.raises(NotFound):
        async with bench.run(TIDEWATER).work() as work:
            await pin(work, lisbon, pinned=True)


async def test_a_list_is_filled_once_renamed_and_deleted(bench: Bench) -> None:
    await filled(bench)
    async with bench.run().work() as work:
        ids = list(await work.session.scalars(select(Keyword.id).limit(3)))
        list_id, count = await add_to_list(work, " Summer  ", ids)
    async with bench.run().work() as work:
        assert await add_to_list(work, "Summer", ids) == (list_id, 0)
        assert (await rename_list(work, list_id, "Autumn")).name == "Autumn"
    async with bench.run().work() as work:
        await delete_list(work, list_id)
    async with bench.run().reading() as session:
        assert count == 3
        assert await session.scalar(select(func.count(KeywordListEntry.id))) == 0
        assert await session.scalar(select(func.count(Keyword.id))) > 50
