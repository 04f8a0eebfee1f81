"""Workers in processes of their own, killed and stopped while they work."""

import asyncio
import multiprocessing
import os
import random
import signal
import sqlite3
import time
from collections.abc import AsyncGenerator, Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from saq.job import Job, Status

from jobs.sqlite_owners import Owners
from jobs.sqlite_queue import SqliteQueue
from tests.jobs.queue.waiting import enqueued, stored, until
from tests.jobs.queue.worker_process import WorkerProcess, entries

Spawn = Callable[..., WorkerProcess]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "queue.sqlite3"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.fixture
async def queue(file: Path) -> AsyncGenerator[SqliteQueue]:
    """The one that enqueues and looks, and never works."""
    queue = SqliteQueue(file)
    await queue.connect()
    yield queue
    await queue.disconnect()


@pytest.fixture
def spawn(file: Path, journal: Path) -> Generator[Spawn]:
    spawned: list[WorkerProcess] = []

    def spawn(**options: Any) -> WorkerProcess:
        spawned.append(WorkerProcess(file, journal, **options))
        return spawned[-1]

    yield spawn
    for worker in spawned:
        worker.kill()


async def work(queue: SqliteQueue, **options: Any) -> Job:
    """No limit of time: only the death of its worker can end a hanging run."""
    return await enqueued(queue, "work", timeout=0, heartbeat=0, **options)


async def has(queue: SqliteQueue, job: Job, status: Status) -> bool:
    return (await stored(queue, job)).status == status


async def test_the_job_of_a_killed_worker_runs_again(
    queue: SqliteQueue, spawn: Spawn, journal: Path
) -> None:
    job = await work(queue, retries=3, hang=1)
    first = spawn()
    await until(lambda: entries(journal, "start"), "the job starts")
    spawn()
    first.kill()
    await until(lambda: has(queue, job, Status.COMPLETE), "the job completes")
    assert [entry.attempt for entry in entries(journal, "start")] == [1, 2]
    assert [entry.attempt for entry in entries(journal, "end")] == [2]
    assert (await stored(queue, job)).result == "attempt 2"


async def test_a_job_that_kills_its_workers_is_tried_as_often_as_allowed(
    queue: SqliteQueue, spawn: Spawn, journal: Path
) -> None:
    job = await work(queue, retries=2, hang=9)
    for attempt in (1, 2):
        worker = spawn()
        await until(lambda n=attempt: len(entries(journal, "start")) == n, "the job starts")
        worker.kill()
    spawn()
    await until(lambda: has(queue, job, Status.ABORTED), "the job is given up")
    assert len(entries(journal, "start")) == 2
    assert (await stored(queue, job)).error == "swept"


async def test_a_living_worker_keeps_a_long_job(
    queue: SqliteQueue, spawn: Spawn, journal: Path, tmp_path: Path
) -> None:
    job = await work(queue, retries=3, wait_for=str(tmp_path / "go"))
    spawn()
    await until(lambda: entries(journal, "start"), "the job starts")
    for _ in range(20):
        assert await queue.sweep(lock=0) == []
    (tmp_path / "go").touch()
    await until(lambda: has(queue, job, Status.COMPLETE), "the job completes")
    assert len(entries(journal, "start")) == 1


async def test_a_stopped_worker_loses_its_job_and_may_not_finish_it(
    queue: SqliteQueue, spawn: Spawn, journal: Path, tmp_path: Path
) -> None:
    """As when a laptop's virtual machine freezes one process: it wakes, and believes."""
    job = await work(queue, retries=3, wait_for=str(tmp_path / "go"))
    frozen = spawn()
    await until(lambda: entries(journal, "start"), "the job starts")
    frozen.send(signal.SIGSTOP)
    waker = spawn(lease=0.5)
    await until(lambda: len(entries(journal, "start")) == 2, "the job starts again")
    (tmp_path / "go").touch()
    await until(lambda: has(queue, job, Status.COMPLETE), "the job completes")
    frozen.send(signal.SIGCONT)
    await until(lambda: len(entries(journal, "end")) == 2, "the first run wakes and ends")
    await enqueued(queue, "work", key="sign", hang=0)
    await until(lambda: entries(journal, "end", "sign"), "work goes on")
    found = await stored(queue, job)
    assert (found.status, found.result) == (Status.COMPLETE, "attempt 2")
    assert entries(journal, "end")[0].process == waker.process.pid


async def test_what_an_operator_aborted_does_not_run_again_when_its_worker_dies(
    queue: SqliteQueue, spawn: Spawn, journal: Path
) -> None:
    job = await work(queue, retries=5, hang=9)
    worker = spawn()
    await until(lambda: entries(journal, "start"), "the job starts")
    worker.send(signal.SIGSTOP)
    await job.abort("not wanted")
    worker.kill()
    assert await queue.schedule() == [job.key]
    found = await stored(queue, job)
    assert (found.status, found.error) == (Status.ABORTED, "not wanted")


async def test_a_worker_that_is_asked_to_stop_hands_its_job_on(
    queue: SqliteQueue, spawn: Spawn, journal: Path
) -> None:
    job = await work(queue, retries=3, hang=1)
    worker = spawn()
    await until(lambda: entries(journal, "start"), "the job starts")
    worker.send(signal.SIGTERM)
    await until(lambda: worker.process.poll() is not None, "the worker leaves")
    assert (await stored(queue, job)).status == Status.QUEUED


@pytest.mark.kill
async def test_killing_workers_at_random_loses_no_job(
    queue: SqliteQueue, spawn: Spawn, journal: Path
) -> None:
    jobs = [await work(queue, retries=30, ttl=0) for _ in range(400)]
    chance = random.Random(20261121)
    workers = [spawn(), spawn()]
    for _ in range(5):
        before = len(entries(journal, "end"))
        await until(lambda n=before: len(entries(journal, "end")) >= min(n + 60, 400), "work")
        victim = chance.randrange(2)
        workers[victim].kill()
        workers[victim] = spawn()
    await until(lambda: _all_complete(queue, jobs), "all jobs complete")
    ended = [entry.key for entry in entries(journal, "end")]
    assert set(ended) == {job.key for job in jobs}
    again = len(ended) - len(jobs)
    assert again <= 5 * 4, f"{again} runs too many: at most four jobs run in a killed worker"


async def _all_complete(queue: SqliteQueue, jobs: list[Job]) -> bool:
    found = await queue.jobs(job.key for job in jobs)
    return all(job is not None and job.status == Status.COMPLETE for job in found)


async def _enqueue_same(file: Path, keys: int) -> int:
    queue = SqliteQueue(file)
    await queue.connect()
    answers = await asyncio.gather(
        *(queue.enqueue("work", key=f"key:{number}") for number in range(keys))
    )
    await queue.disconnect()
    return sum(answer is not None for answer in answers)


def enqueue_same(file: Path, keys: int) -> int:
    return asyncio.run(_enqueue_same(file, keys))


def test_processes_that_make_the_file_and_enqueue_at_once_agree_on_keys(file: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        accepted = pool.starmap(enqueue_same, [(file, 100)] * 4)
    assert sum(accepted) == 100
    with sqlite3.connect(file) as db:
        assert db.execute("SELECT count(*), count(DISTINCT key) FROM jobs").fetchone() == (100, 100)


def test_a_forked_child_does_not_keep_its_dead_parent_alive(file: Path, tmp_path: Path) -> None:
    """A process pool's child may outlive the worker that was killed."""
    ours = Owners(file, lease=60)
    ours.hold(1)
    orphan = tmp_path / "orphan"
    parent = os.fork()
    if parent == 0:
        Owners(file, lease=60).hold(2)
        child = os.fork()
        if child == 0:
            signal.pause()
            os._exit(0)
        orphan.write_text(str(child))
        signal.pause()
        os._exit(0)
    deadline = time.monotonic() + 10
    while not orphan.exists() or not orphan.read_text():
        assert time.monotonic() < deadline
    assert ours.gone({1: 0, 2: 0}) == set()
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    try:
        assert ours.gone({1: 0, 2: 0}) == {2}
    finally:
        os.kill(int(orphan.read_text()), signal.SIGKILL)
        ours.release(1)
