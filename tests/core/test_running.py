"""What a job is given while it runs: progress that tells and cancels, threads that beat."""

import threading
from typing import Any

import pytest

from app.core import running
from app.core.database import Database
from app.core.errors import JobCancelled
from app.core.events import HOUSE_ACTOR
from app.core.running import Run
from app.core.settings import Settings
from app.core.storage import Storage
from db.models.core.job import Job
from tests.world import WANDERLANE

DEADLINE = 10


@pytest.fixture
async def job_id(database: Database) -> str:
    async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
        return await work.enqueue("a.b", title="Do it")


@pytest.fixture
def run(database: Database, settings: Settings, job_id: str) -> Run:
    return make_run(database, settings, job_id)


def make_run(database: Database, settings: Settings, job_id: str, **more: Any) -> Run:
    return Run(
        job_id=job_id,
        database=database,
        tenant=WANDERLANE,
        settings=settings,
        storage=Storage(settings.storage_dir),
        pool=None,
        **more,
    )


async def stored(database: Database, job_id: str) -> Job:
    async with database.reading(WANDERLANE.id) as session:
        return await session.get_one(Job, job_id)


async def test_progress_is_told(run: Run, database: Database, job_id: str) -> None:
    await run.progress(1, 10, "Reading")
    job = await stored(database, job_id)
    assert (job.done, job.total, job.step) == (1, 10, "Reading")


async def test_it_is_told_a_few_times_a_second_and_at_the_end(
    run: Run, database: Database, job_id: str
) -> None:
    for done in range(1, 100):
        await run.progress(done, 100)
    assert (await stored(database, job_id)).done == 1
    await run.progress(100, 100)
    assert (await stored(database, job_id)).done == 100


async def test_a_cancelled_job_is_told_so(run: Run, database: Database, job_id: str) -> None:
    async with run.work() as work:
        (await work.session.get_one(Job, job_id)).cancel_requested = True
    with pytest.raises(JobCancelled):
        await run.progress(1, 10)


async def test_progress_from_a_thread(run: Run, database: Database, job_id: str) -> None:
    tell = run.teller()
    await run.in_thread(tell, 7, 10)
    assert (await stored(database, job_id)).done == 7
    async with run.work() as work:
        (await work.session.get_one(Job, job_id)).cancel_requested = True
    with pytest.raises(JobCancelled):
        await run.in_thread(tell, 10, 10)


async def test_the_job_is_the_actor(run: Run, job_id: str) -> None:
    async with run.work() as work:
        event = await work.record("thing.done", ("thing", "1"))
    assert (event.actor_kind, event.actor_id) == ("job", job_id)


async def test_it_beats_while_a_thread_works(
    database: Database, settings: Settings, job_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BEAT_EVERY", 0.001)
    beats = 0
    enough = threading.Event()

    async def beat() -> None:
        nonlocal beats
        beats += 1
        if beats >= 3:
            enough.set()

    run = make_run(database, settings, job_id, beat=beat)
    assert await run.in_thread(enough.wait, DEADLINE) is True
    assert beats >= 3


async def test_without_a_pool_a_process_is_a_thread(run: Run) -> None:
    assert await run.in_process(max, 3, 5) == 5
