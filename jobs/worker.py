"""The worker process: takes what the outbox holds to the queue, and runs it."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from saq import Worker
from saq.queue.base import Queue
from sqlalchemy.exc import SQLAlchemyError

from app import wiring
from app.core import logs
from app.core.database import Database
from app.core.errors import Unavailable
from app.core.keyring import load_keyring
from app.core.pool import Pool
from app.core.settings import Settings, load_settings
from app.core.storage import Storage
from db.types import Sealed
from jobs import all as _all_jobs
from jobs.broker import make_queue
from jobs.clock import catch_up, cron_jobs
from jobs.relay import ATTEMPT, recover, relay
from jobs.runner import House, run_job

log = structlog.get_logger("worker")
LOOK_EVERY = 0.05
WAIT = 1.0
assert _all_jobs


@asynccontextmanager
async def open_house(settings: Settings, *, pool: bool = True) -> AsyncGenerator[House, None]:
    """Everything that attempts at jobs need, closed again afterwards."""
    Sealed.keyring = load_keyring(settings.keys_file)
    database = Database(settings.database_url, wiring.subscriptions())
    computing = Pool() if pool else None
    try:
        yield House(settings, database, Storage(settings.storage_dir), computing)
    finally:
        if computing:
            computing.close()
        await database.close()


async def serve(settings: Settings) -> None:
    async with open_house(settings) as house:
        queue = make_queue(settings.queue_url, settings.data_dir)
        await queue.connect()
        log.info("worker.starts", recovered=await recover(house.database, queue))
        log.info("timers.caught_up", firings=await catch_up(house.database))
        worker = _worker(queue, house, settings)
        relaying = asyncio.create_task(_relay_forever(house.database, queue))
        # Without its relay a worker would idle for ever; ended, it is started again.
        relaying.add_done_callback(lambda _: worker.event.set())
        try:
            await worker.start()
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
        cron_jobs=cron_jobs(),
        # Seconds. Stuck jobs are looked for often; dead workers are noticed within one.
        timers={"schedule": 1, "worker_info": 10, "sweep": 5, "abort": 1},
        startup=startup,
        shutdown_grace_period_s=2,
    )


async def _relay_forever(database: Database, queue: Queue) -> None:
    """A database or broker that is away for a while only makes it wait."""
    while True:
        pause = LOOK_EVERY
        try:
            if await relay(database, queue):
                continue
        except (OSError, SQLAlchemyError, sqlite3.Error, Unavailable) as error:
            log.warning("relay.waits", error=str(error))
            pause = WAIT
        await asyncio.sleep(pause)


def main() -> None:
    settings = load_settings()
    settings.prepare()
    logs.set_up(settings.log_level, settings.log_format)
    asyncio.run(serve(settings))


if __name__ == "__main__":
    main()
