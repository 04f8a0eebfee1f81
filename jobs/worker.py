"""The worker process: takes what the outbox holds to the queue, and runs it."""

import asyncio
import contextlib
import multiprocessing
from collections.abc import AsyncGenerator
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

import structlog
from saq import CronJob, Worker
from saq.queue.base import Queue

from app import wiring
from app.core import logs
from app.core.database import Database
from app.core.errors import Unavailable
from app.core.keyring import load_keyring
from app.core.settings import Settings, load_settings
from app.core.storage import Storage
from db.types import Sealed
from jobs import all as _all_jobs
from jobs.broker import make_queue
from jobs.relay import ATTEMPT, recover, relay
from jobs.runner import House, run_job
from jobs.schedule import TIMERS

log = structlog.get_logger("worker")
LOOK_EVERY = 0.05
assert _all_jobs


@asynccontextmanager
async def open_house(settings: Settings, *, pool: bool = True) -> AsyncGenerator[House, None]:
    """Everything that attempts at jobs need, closed again afterwards."""
    Sealed.keyring = load_keyring(settings.keys_file)
    database = Database(settings.database_url, wiring.subscriptions())
    # Renders leak a little and crash rarely: spawned children do not share the loop's state.
    workers = (
        ProcessPoolExecutor(
            1, mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=50
        )
        if pool
        else None
    )
    try:
        yield House(settings, database, Storage(settings.storage_dir), workers)
    finally:
        if workers:
            workers.shutdown(wait=False, cancel_futures=True)
        await database.close()


async def serve(settings: Settings) -> None:
    async with open_house(settings) as house:
        queue = make_queue(settings.queue_url, settings.data_dir)
        await queue.connect()
        log.info("worker.starts", recovered=await recover(house.database, queue))
        relaying = asyncio.create_task(_relay_forever(house.database, queue))
        try:
            await _worker(queue, house, settings).start()
        finally:
            relaying.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await relaying
            await queue.disconnect()


def _worker(queue: Queue, house: House, settings: Settings) -> Worker[Any]:
    async def startup(context: Any) -> None:
        context["house"] = house

    return Worker(
        queue,
        functions=[(ATTEMPT, run_job)],
        concurrency=settings.worker_concurrency,
        cron_jobs=[
            CronJob(timer.function, cron=timer.when, timeout=600, retries=3) for timer in TIMERS
        ],
        startup=startup,
        shutdown_grace_period_s=2,
    )


async def _relay_forever(database: Database, queue: Queue) -> None:
    while True:
        try:
            handed = await relay(database, queue)
        except (OSError, Unavailable) as error:
            log.warning("relay.waits", error=str(error))
            handed = 0
        if not handed:
            await asyncio.sleep(LOOK_EVERY)


def main() -> None:
    settings = load_settings()
    settings.prepare()
    logs.set_up(settings.log_level, settings.log_format)
    asyncio.run(serve(settings))


if __name__ == "__main__":
    main()
