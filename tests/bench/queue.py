"""Our SQLite queue beside SAQ on Redis: jobs a second, and how soon a job starts."""

import asyncio
import json
import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from saq.queue.base import Queue
from saq.worker import Worker

from jobs.broker import make_queue
from tests.jobs.queue.servers import redis_server

JOBS = 2000
"""No-op jobs a round, enqueued in gathers of BURST while the worker already runs."""
BURST = 250
ROUNDS = 3
STARTS = 150
"""Jobs a round that another process enqueues one by one, PAUSE seconds apart."""
PAUSE = 0.01
CONCURRENCY = 10
Shell = Callable[..., Awaitable[None]]


async def throughput(url: str, folder: Path) -> float:
    """Jobs a second, from the first enqueue to the last finish, in one process."""
    queue = await _empty(make_queue(url, folder))
    begun = time.perf_counter()
    working = asyncio.create_task(_work(queue, _noop, enough=lambda: queue.complete >= JOBS))
    for _ in range(JOBS // BURST):
        await asyncio.gather(*(queue.enqueue("job", retries=3) for _ in range(BURST)))
    ended = await working
    await queue.disconnect()
    return JOBS / (ended - begun)


async def start_latency(url: str, folder: Path) -> list[float]:
    """Milliseconds from enqueue in one process to the function's first line in another."""
    queue = await _empty(make_queue(url, folder))
    waits: list[float] = []

    async def note(_context: Any, *, sent: int) -> None:
        waits.append((time.monotonic_ns() - sent) / 1e6)

    sender = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __spec__.name, url, str(folder)
    )
    await _work(queue, note, enough=lambda: len(waits) >= STARTS)
    await sender.wait()
    await queue.disconnect()
    return waits


async def send(url: str, folder: Path) -> None:
    queue = make_queue(url, folder)
    await queue.connect()
    for _ in range(STARTS):
        await queue.enqueue("job", retries=3, sent=time.monotonic_ns())
        await asyncio.sleep(PAUSE)
    await queue.disconnect()


async def _noop(_context: Any) -> None:
    pass


async def _empty(queue: Queue) -> Queue:
    await queue.connect()
    if redis := getattr(queue, "redis", None):
        await redis.flushdb()
    return queue


async def _work(queue: Queue, shell: Shell, enough: Callable[[], bool]) -> float:
    """Work until it is enough; the moment when it was. Stopping a worker is not its work."""
    done: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    async def look(_context: Any) -> None:
        if enough() and not done.done():
            done.set_result(time.perf_counter())

    worker = Worker(queue, [("job", shell)], concurrency=CONCURRENCY, after_process=look)
    working = asyncio.create_task(worker.start())
    ended = await asyncio.wait_for(done, 60)
    worker.event.set()
    await working
    return ended


def run() -> dict[str, Any]:
    """Rounds of the two alternate, so that a slow moment of the machine meets both."""
    logging.getLogger("saq").setLevel(logging.ERROR)
    rates: dict[str, list[float]] = {"sqlite": [], "redis": []}
    waits: dict[str, list[float]] = {"sqlite": [], "redis": []}
    with redis_server() as redis:
        for _ in range(ROUNDS):
            for name, url in (("sqlite", ""), ("redis", redis)):
                with tempfile.TemporaryDirectory() as folder:
                    rates[name].append(asyncio.run(throughput(url, Path(folder))))
                with tempfile.TemporaryDirectory() as folder:
                    waits[name] += asyncio.run(start_latency(url, Path(folder)))
    ratios = [ours / theirs for ours, theirs in zip(rates["sqlite"], rates["redis"], strict=True)]
    return {
        "jobs_per_second": {name: round(statistics.median(rates[name])) for name in rates},
        "ratio_to_redis": round(statistics.median(ratios), 2),
        "start_p50_ms": {name: round(statistics.median(waits[name]), 2) for name in waits},
        "start_p95_ms": {
            name: round(statistics.quantiles(waits[name], n=20)[-1], 2) for name in waits
        },
        "goal": {"ratio_to_redis": 1.0, "start_p95_ms": 10.0},
    }


if __name__ == "__main__":
    if len(sys.argv) == 3:
        asyncio.run(send(sys.argv[1], Path(sys.argv[2])))
    else:
        sys.stdout.write(json.dumps(run(), indent=2) + "\n")
