"""Waiting for a job: who is woken when, and what becomes of jobs nobody waits for any more."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from saq.job import Job, Status

from jobs.sqlite_job import ClaimedJob
from jobs.sqlite_line import Answer, Line
from jobs.sqlite_queue import SqliteQueue
from tests.jobs.queue.brokers import Broker
from tests.jobs.queue.waiting import dequeued, enqueued, nothing_to_do, stored, until


async def test_a_wait_ends_soon_after_another_queue_enqueues(sqlite: Broker) -> None:
    ours, theirs = await sqlite.open(), await sqlite.open()
    waiting = asyncio.create_task(ours.dequeue())
    await asyncio.sleep(0)
    job = await enqueued(theirs)
    assert await asyncio.wait_for(waiting, 5) == job


async def test_a_scheduled_job_wakes_its_waiter_by_itself(sqlite: Broker) -> None:
    ours, theirs = await sqlite.open(), await sqlite.open()
    waiting = asyncio.create_task(ours.dequeue())
    await asyncio.sleep(0)
    soon = datetime.now(UTC).timestamp() + 0.2
    job = await enqueued(theirs, scheduled=soon)
    assert await asyncio.wait_for(waiting, 5) == job
    assert datetime.now(UTC).timestamp() >= soon


async def test_a_cancelled_dequeue_hands_back_what_it_was_given(sqlite: Broker) -> None:
    """Cancelled at every step of the loop from the first to the one that answers."""
    queue = await sqlite.open()
    for steps in range(40):
        job = await enqueued(queue, key=f"job:{steps}")
        waiting = asyncio.create_task(queue.dequeue())
        for _ in range(steps):
            await asyncio.sleep(0)
        if not waiting.done():
            waiting.cancel()
            await asyncio.wait([waiting])
            assert waiting.cancelled()
            waiting = asyncio.create_task(queue.dequeue(timeout=5))
        assert await waiting == job, f"stranded after {steps} steps"
        await job.finish(Status.COMPLETE)


async def test_a_job_given_in_the_moment_of_the_cancellation_goes_back() -> None:
    """The job is in the waiter's hand, and the waiter's task was not yet resumed."""
    loop = asyncio.get_running_loop()
    job, back = ClaimedJob("job"), list[Job]()

    async def claim(_limit: int) -> Answer:
        loop.call_soon(lambda: loop.call_soon(waiting.cancel))
        return Answer([job], None)

    line = Line(claim, back.append)
    waiting = asyncio.create_task(line.wait(0))
    await asyncio.wait([waiting])
    assert waiting.cancelled()
    assert back == [job]


async def test_cancelling_many_waiters_while_jobs_arrive_loses_none(sqlite: Broker) -> None:
    ours, theirs = await sqlite.open(), await sqlite.open()
    got: list[str] = []

    async def take() -> None:
        if job := await ours.dequeue():
            got.append(job.key)

    sending = asyncio.gather(*(enqueued(theirs, key=f"job:{number}") for number in range(100)))
    while not sending.done():
        takers = [asyncio.create_task(take()) for _ in range(10)]
        await asyncio.sleep(0.002)
        for taker in takers:
            taker.cancel()
        await asyncio.wait(takers)
    while job := await ours.dequeue(timeout=0.2):
        got.append(job.key)
    assert sorted(got) == sorted(f"job:{number}" for number in range(100))


async def test_a_waiter_that_times_out_takes_no_job(sqlite: Broker) -> None:
    queue = await sqlite.open()
    waits = [asyncio.create_task(queue.dequeue(timeout=0.01)) for _ in range(20)]
    assert await asyncio.gather(*waits) == [None] * 20
    await enqueued(queue)
    assert await queue.count("queued") == 1
    await dequeued(queue)


async def test_disconnecting_hands_back_and_lets_waiters_go(sqlite: Broker) -> None:
    ours, theirs = await sqlite.open(), await sqlite.open()
    started = await enqueued(ours, retries=1)
    await dequeued(ours)
    await enqueued(ours, retries=0)
    await ours.dequeue()
    waiting = asyncio.create_task(ours.dequeue())
    await asyncio.sleep(0)
    await ours.disconnect()
    await ours.disconnect()
    assert await waiting is None
    assert await theirs.count("queued") == 2
    assert (await stored(theirs, started)).attempts == 1


async def test_disconnecting_at_any_moment_of_a_dequeue_leaves_the_job_queued(
    sqlite: Broker,
) -> None:
    queue = await sqlite.open()
    await enqueued(queue)
    for steps in range(30):
        leaving = await sqlite.open()
        waiting = asyncio.create_task(leaving.dequeue())
        for _ in range(steps):
            await asyncio.sleep(0)
        await leaving.disconnect()
        await waiting
        assert await queue.count("queued") == 1, f"stranded after {steps} steps"


async def test_a_queue_may_be_connected_again(sqlite: Broker) -> None:
    queue = await sqlite.open()
    job = await enqueued(queue)
    await queue.disconnect()
    await queue.connect()
    await queue.connect()
    assert await dequeued(queue) == job


async def test_lower_priorities_come_first_and_negative_ones_never(sqlite: Broker) -> None:
    queue = await sqlite.open()
    keys = [(await enqueued(queue, priority=priority)).key for priority in (5, 0, 9, -1)]
    taken = [(await dequeued(queue)).key for _ in range(3)]
    assert taken == [keys[1], keys[0], keys[2]]
    assert await nothing_to_do(queue)


async def test_of_a_group_one_job_runs_at_a_time(sqlite: Broker) -> None:
    ours, theirs = await sqlite.open(), await sqlite.open()
    first, second = [await enqueued(ours, group_key="etsy") for _ in range(2)]
    free = await enqueued(ours)
    waits = [asyncio.create_task(ours.dequeue()) for _ in range(3)]
    await until(lambda: sum(wait.done() for wait in waits) == 2, "two of three start")
    taken = {wait.result() for wait in waits if wait.done()}
    assert taken == {first, free}
    assert await nothing_to_do(theirs)
    running = next(job for job in taken if job == first)
    await ours.finish(running, Status.COMPLETE)
    [last] = [wait for wait in waits if not wait.done() or wait.result() == second]
    assert await asyncio.wait_for(last, 5) == second


async def test_a_group_freed_by_another_queue_wakes_ours(sqlite: Broker) -> None:
    ours, theirs = await sqlite.open(), await sqlite.open()
    await enqueued(ours, group_key="etsy")
    second = await enqueued(ours, group_key="etsy")
    running = await dequeued(theirs)
    waiting = asyncio.create_task(ours.dequeue())
    await asyncio.sleep(0)
    await running.finish(Status.COMPLETE)
    assert await asyncio.wait_for(waiting, 5) == second


async def test_the_same_schedule_is_not_taken_twice_for_a_key(sqlite: Broker) -> None:
    """A worker with a late clock must not run a cron job again that already ran."""
    queue = await sqlite.open()
    at = int(datetime.now(UTC).timestamp()) - 5
    await enqueued(queue, key="cron:roll_up", scheduled=at)
    await (await dequeued(queue)).finish(Status.COMPLETE)
    assert await queue.enqueue("job", key="cron:roll_up", scheduled=at) is None
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=1)):
        assert await queue.enqueue("job", key="cron:roll_up", scheduled=at + 60) is not None


async def test_a_queue_that_is_not_connected_says_so(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="not connected"):
        await SqliteQueue(tmp_path / "queue.sqlite3").count("queued")
