"""A job belongs to the run that claimed it; a run that lost its claim changes nothing."""

import asyncio
from collections.abc import Generator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from saq.job import Job, Status
from saq.queue.base import Queue
from saq.worker import Worker

from jobs.sqlite_job import ClaimLost
from tests.jobs.queue.brokers import Broker
from tests.jobs.queue.waiting import dequeued, enqueued, nothing_to_do, stored, until


@pytest.fixture(autouse=True)
def clock() -> Generator[Any]:
    with time_machine.travel(datetime.now(UTC)) as clock:
        yield clock


async def outlived(queue: Queue, clock: Any) -> Job:
    """A run that was swept while it hung; its job is queued again."""
    await enqueued(queue, retries=3, heartbeat=5, timeout=0)
    job = await dequeued(queue)
    clock.shift(10)
    assert await queue.sweep(abort=0.01) == [job.key]
    assert (await stored(queue, job)).status == Status.QUEUED
    return job


async def is_aborting(queue: Queue, job: Job) -> bool:
    return (await stored(queue, job)).status == Status.ABORTING


async def test_a_late_finish_is_refused(sqlite: Broker, clock: Any) -> None:
    queue = await sqlite.open()
    late = await outlived(queue, clock)
    await late.finish(Status.COMPLETE, result="late")
    assert (await stored(queue, late)).status == Status.QUEUED
    current = await dequeued(queue)
    await late.finish(Status.COMPLETE, result="late")
    assert (await stored(queue, late)).status == Status.ACTIVE
    await current.finish(Status.COMPLETE, result="current")
    await late.finish(Status.FAILED, error="late")
    assert (await stored(queue, late)).result == "current"
    assert (queue.complete, queue.failed) == (1, 0)


async def test_a_late_retry_is_refused(sqlite: Broker, clock: Any) -> None:
    queue = await sqlite.open()
    late = await outlived(queue, clock)
    current = await dequeued(queue)
    await late.retry("late")
    assert (await stored(queue, current)).status == Status.ACTIVE
    assert await nothing_to_do(queue)


async def test_a_late_heartbeat_tells_the_run_to_stop(sqlite: Broker, clock: Any) -> None:
    queue = await sqlite.open()
    late = await outlived(queue, clock)
    with pytest.raises(ClaimLost):
        await late.update(progress=0.9)
    await dequeued(queue)
    with pytest.raises(ClaimLost):
        await late.update(progress=0.9)
    assert (await stored(queue, late)).progress == 0


async def test_refreshing_does_not_lend_a_claim(sqlite: Broker, clock: Any) -> None:
    queue = await sqlite.open()
    late = await outlived(queue, clock)
    await dequeued(queue)
    await late.refresh()
    with pytest.raises(ClaimLost):
        await late.update()


async def test_another_queue_may_not_finish_what_we_run(sqlite: Broker) -> None:
    ours, theirs = await sqlite.open(), await sqlite.open()
    await enqueued(ours)
    job = await dequeued(ours)
    await (await stored(theirs, job)).finish(Status.COMPLETE)
    with pytest.raises(ClaimLost):
        await (await stored(theirs, job)).update(progress=1.0)
    assert (await stored(ours, job)).status == Status.ACTIVE


async def test_a_finished_job_is_not_finished_again(sqlite: Broker) -> None:
    queue = await sqlite.open()
    await enqueued(queue)
    job = await dequeued(queue)
    await job.finish(Status.COMPLETE, result=1)
    await job.finish(Status.FAILED, error="again")
    assert (await stored(queue, job)).status == Status.COMPLETE
    assert (queue.complete, queue.failed) == (1, 0)


async def test_a_claim_does_not_outlive_its_key(sqlite: Broker) -> None:
    queue = await sqlite.open()
    await enqueued(queue, key="render:1", ttl=-1)
    first = await dequeued(queue)
    await first.finish(Status.COMPLETE)
    await enqueued(queue, key="render:1")
    await dequeued(queue)
    await first.finish(Status.FAILED)
    assert (await stored(queue, "render:1")).status == Status.ACTIVE


async def test_an_abort_survives_the_start_and_the_failure_of_the_run(sqlite: Broker) -> None:
    queue = await sqlite.open()
    await enqueued(queue, retries=5)
    job = await queue.dequeue()
    assert job is not None
    await queue.abort(await stored(queue, job), "not wanted")
    await job.update(status=Status.ACTIVE)
    assert (await stored(queue, job)).status == Status.ABORTING
    await job.retry("it failed meanwhile")
    found = await stored(queue, job)
    assert (found.status, found.error) == (Status.ABORTED, "not wanted")


async def test_aborting_a_finished_job_changes_nothing(sqlite: Broker) -> None:
    queue = await sqlite.open()
    await enqueued(queue)
    job = await dequeued(queue)
    await job.finish(Status.COMPLETE)
    await job.abort("too late")
    found = await stored(queue, job)
    assert (found.status, found.error) == (Status.COMPLETE, None)


async def test_aborting_from_an_old_copy_does_not_forget_the_attempts(sqlite: Broker) -> None:
    ours, theirs = await sqlite.open(), await sqlite.open()
    old_copy = await enqueued(theirs, retries=5)
    job = await dequeued(ours)
    await old_copy.abort("not wanted")
    found = await stored(ours, job)
    assert (found.status, found.attempts) == (Status.ABORTING, 1)


async def test_a_swept_run_that_stops_is_queued_as_it_ends(sqlite: Broker, clock: Any) -> None:
    """Were its end a plain abort, a sweeper dying now would lose the job."""
    ours, sweeper = await sqlite.open(), await sqlite.open()
    hangs = asyncio.Event()

    async def work(_context: object) -> None:
        await hangs.wait()

    worker = Worker(ours, [("job", work)])
    job = await enqueued(ours, retries=2, heartbeat=5, timeout=0)
    processing = asyncio.create_task(worker.process())
    await until(lambda: worker.job_task_contexts, "the job runs")
    clock.shift(10)
    sweeping = asyncio.create_task(sweeper.sweep(abort=30))
    await until(lambda: is_aborting(ours, job), "the sweep asks the run to stop")
    await worker.abort(-1)
    await processing
    assert (await stored(ours, job)).status == Status.QUEUED
    assert await asyncio.wait_for(sweeping, 10) == [job.key]
    found = await stored(ours, job)
    assert (found.status, found.attempts, found.error) == (Status.QUEUED, 1, "swept")
    assert (await dequeued(ours)).attempts == 2


async def test_a_run_that_completes_while_swept_is_complete(sqlite: Broker, clock: Any) -> None:
    ours, sweeper = await sqlite.open(), await sqlite.open()
    await enqueued(ours, retries=2, heartbeat=5, timeout=0)
    job = await dequeued(ours)
    clock.shift(10)
    sweeping = asyncio.create_task(sweeper.sweep(abort=30))
    await until(lambda: is_aborting(ours, job), "the sweep asks the run to stop")
    await job.finish(Status.COMPLETE, result=1)
    await asyncio.wait_for(sweeping, 10)
    assert (await stored(ours, job)).status == Status.COMPLETE


async def test_stuck_jobs_are_given_their_time_together(sqlite: Broker, clock: Any) -> None:
    queue = await sqlite.open()
    for _ in range(8):
        await enqueued(queue, retries=2, heartbeat=5, timeout=0)
        await dequeued(queue)
    begun = asyncio.get_running_loop().time()
    clock.shift(10)
    assert len(await queue.sweep(abort=0.3)) == 8
    assert asyncio.get_running_loop().time() - begun < 1.2
    assert await queue.count("queued") == 8


async def test_two_sweeps_at_once_queue_a_job_again_once(sqlite: Broker, clock: Any) -> None:
    ours, others = await sqlite.open(), [await sqlite.open() for _ in range(2)]
    await enqueued(ours, retries=9, heartbeat=5, timeout=0)
    job = await dequeued(ours)
    clock.shift(10)
    first = asyncio.create_task(others[0].sweep(lock=0, abort=0.2))
    second = asyncio.create_task(others[1].sweep(lock=0, abort=0.1))
    await second
    current = await dequeued(ours)
    await first
    assert (await stored(ours, job)).status == Status.ACTIVE
    await current.update(progress=0.5)
    assert sum(queue.retried for queue in (ours, *others)) == 1


async def test_one_worker_sweeps_for_all_while_it_has_the_lock(sqlite: Broker, clock: Any) -> None:
    ours, theirs = await sqlite.open(), await sqlite.open()
    await enqueued(ours, retries=2, heartbeat=5, timeout=0)
    job = await dequeued(ours)
    clock.shift(10)
    assert await ours.sweep(lock=30, abort=0.01) == [job.key]
    await dequeued(ours)
    clock.shift(10)
    assert await theirs.sweep(lock=30, abort=0.01) == []
    clock.shift(30)
    assert await theirs.sweep(lock=30, abort=0.01) == [job.key]


async def test_what_has_expired_is_forgotten(sqlite: Broker, clock: Any) -> None:
    queue = await sqlite.open()
    short, long, forever = [await enqueued(queue, ttl=ttl) for ttl in (60, 6000, 0)]
    for _ in range(3):
        await (await dequeued(queue)).finish(Status.COMPLETE)
    clock.shift(100)
    await queue.sweep()
    assert await queue.jobs([short.key, long.key, forever.key]) == [None, long, forever]
