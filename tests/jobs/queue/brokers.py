"""Queues of each broker, as several processes would open them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from saq.queue.base import Queue

from jobs.sqlite_queue import SqliteQueue


class Broker:
    """Every queue that it opens sees the same jobs."""

    def __init__(self, make: Callable[..., Queue]) -> None:
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


def on_sqlite(folder: Path) -> Broker:
    return Broker(lambda **options: SqliteQueue(folder / "queue.sqlite3", **options))


def on_redis(url: str) -> Broker:
    from saq.queue.redis import RedisQueue

    name = uuid4().hex[:8]
    return Broker(lambda **options: RedisQueue.from_url(url, name=name, **options))


def on_postgres(url: str) -> Broker:
    from saq.queue.postgres import PostgresQueue

    run = uuid4().hex[:8]
    tables = {kind: f"{kind}_{run}" for kind in ("versions_table", "jobs_table", "stats_table")}
    return Broker(lambda **options: PostgresQueue.from_url(url, min_size=1, **tables, **options))
