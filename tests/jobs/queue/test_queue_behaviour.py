"""What SAQ's queues promise, on our file as on Redis and PostgreSQL."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from saq.job import Job, Status
from saq.queue.base import JobError, Queue
from saq.worker import Worker

from tests.jobs.queue.brokers import Broker
from tests.jobs.queue.waiting import dequeued, enqueued, nothing_to_do, stored, until


async def counts(queue: Queue) -> tuple[int, int, int]:
    return (
        await queue.count("queued"),
        await queue.count("active"),
        await queue.count("incomplete"),
    )


async def test_jobs_come_out_in_the_order_they_went_in(queue: Queue) -> None:
    sent = [await enqueued(queue, number=number) for number in range(5)]
    assert await counts(queue) == (5, 0, 5)
    taken = [await dequeued(queue) for _ in sent]
    assert [job.key for job in taken] == [job.key for job in sent]
    assert [job.kwargs for job in taken] == [{"number": number} for number in range(5)]
    assert await counts(queue) == (0, 5, 5)


async def test_dequeue_gives_up_after_its_timeout(queue: Queue) -> None:
    assert await nothing_to_do(queue)


async def test_who_waits_gets_a_job_that_another_queue_enqueues(broker: Broker) -> None:
    ours, theirs = await broker.open(), await broker.open()
    waiting = asyncio.create_task(ours.dequeue(timeout=15))
    job = await enqueued(theirs)

    async def upkeep() -> bool:
        """As a worker does each second: SAQ's PostgreSQL queue may miss the notification."""
        await ours.schedule()
        return waiting.done()

    await until(upkeep, "the job arrives")
    assert await waiting == job


async def test_a_key_is_taken_while_its_job_is_unfinished(queue: Queue) -> None:
    await enqueued(queue, key="render:1")
    assert await queue.enqueue("job", key="render:1") is None
    job = await dequeued(queue)
    assert await queue.enqueue("job", key="render:1") is None
    await job.finish(Status.COMPLETE)
    assert await queue.enqueue("job", key="render:1") is not None


async def test_of_many_who_enqueue_one_key_at_once_one_succeeds(broker: Broker) -> None:
    queues = [await broker.open() for _ in range(3)]
    answers = await asyncio.gather(
        *(queue.enqueue("job", key="render:1") for queue in queues for _ in range(10))
    )
    assert sum(answer is not None for answer in answers) == 1
    assert await queues[0].count("incomplete") == 1


async def test_a_scheduled_job_waits_for_its_time(queue: Queue) -> None:
    later = datetime.now(UTC) + timedelta(minutes=5)
    job = await enqueued(queue, scheduled=int(later.timestamp()))
    assert await counts(queue) == (0, 0, 1)
    assert (await queue.info())["scheduled"] == 1
    assert await nothing_to_do(queue)
    with time_machine.travel(later + timedelta(seconds=2)):
        await queue.schedule()
        assert await dequeued(queue) == job


async def test_result_and_times_of_a_finished_job(broker: Broker) -> None:
    ours, theirs = await broker.open(), await broker.open()
    await enqueued(ours)
    job = await dequeued(ours)
    await job.finish(Status.COMPLETE, result={"rows": 3})
    found = await stored(theirs, job)
    assert (found.status, found.result, found.progress) == (Status.COMPLETE, {"rows": 3}, 1.0)
    assert found.queued <= found.started <= found.completed
    assert await counts(ours) == (0, 0, 0)


async def test_a_job_that_wants_no_keeping_is_gone_when_finished(queue: Queue) -> None:
    await enqueued(queue, ttl=-1)
    job = await dequeued(queue)
    await job.finish(Status.COMPLETE)
    assert await queue.job(job.key) is None


async def test_a_failing_job_is_tried_as_often_as_allowed(queue: Queue) -> None:
    tries: list[int] = []

    async def fail(context: dict[str, Job]) -> None:
        tries.append(context["job"].attempts)
        raise ValueError("no")

    worker = Worker(queue, [("job", fail)])
    job = await enqueued(queue, retries=3)
    for _ in range(3):
        await worker.process()
    found = await stored(queue, job)
    assert tries == [1, 2, 3]
    assert (found.status, found.attempts) == (Status.FAILED, 3)
    assert "ValueError: no" in (found.error or "")
    assert await nothing_to_do(queue)
    assert (queue.retried, queue.failed) == (2, 1)


async def test_a_retry_waits_for_its_delay(queue: Queue) -> None:
    await enqueued(queue, retries=2, retry_delay=60)
    await (await dequeued(queue)).retry("later")
    assert await nothing_to_do(queue)
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=62)):
        await queue.schedule()
        job = await dequeued(queue)
    assert (job.attempts, job.error) == (2, "later")


async def test_backoff_grows_and_is_capped(queue: Queue) -> None:
    job = await enqueued(queue, retries=9, retry_delay=10, retry_backoff=25)
    job.attempts = 6
    assert 0 <= job.next_retry_delay() <= 25


async def test_aborting_a_queued_job_ends_it(queue: Queue) -> None:
    job = await enqueued(queue)
    await job.abort("not wanted")
    found = await stored(queue, job)
    assert (found.status, found.error) == (Status.ABORTED, "not wanted")
    assert await nothing_to_do(queue)
    assert await counts(queue) == (0, 0, 0)


async def test_aborting_a_running_job_cancels_it(broker: Broker) -> None:
    ours, theirs = await broker.open(), await broker.open()
    running, cancelled = asyncio.Event(), asyncio.Event()

    async def work(_context: object) -> None:
        running.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    worker = Worker(ours, [("job", work)])
    job = await enqueued(theirs, retries=5, timeout=60)
    processing = asyncio.create_task(worker.process())
    await asyncio.wait_for(running.wait(), 10)
    await (await stored(theirs, job)).abort("not wanted")
    await worker.abort(-1)
    await processing
    assert cancelled.is_set()
    found = await stored(theirs, job)
    assert (found.status, found.error) == (Status.ABORTED, "not wanted")
    assert await nothing_to_do(ours)


@pytest.mark.parametrize("limit", ["timeout", "heartbeat"])
async def test_a_stuck_job_is_queued_again_while_it_may_be_tried(queue: Queue, limit: str) -> None:
    again = await enqueued(queue, retries=2, **{"timeout": 0, limit: 5})
    never = await enqueued(queue, retries=1, **{"timeout": 0, limit: 5})
    fine = await enqueued(queue, retries=1, **{"timeout": 0, limit: 500})
    for _ in range(3):
        await dequeued(queue)
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=10)):
        swept = await queue.sweep(abort=0.01)
    assert set(swept) == {again.id, never.id}
    assert (await stored(queue, again)).status == Status.QUEUED
    assert (await stored(queue, fine)).status == Status.ACTIVE
    lost = await stored(queue, never)
    assert (lost.status, lost.error) == (Status.ABORTED, "swept")


async def test_a_heartbeat_keeps_a_job(queue: Queue) -> None:
    await enqueued(queue, heartbeat=5, timeout=0)
    job = await dequeued(queue)
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=4)) as clock:
        await job.update()
        clock.shift(4)
        assert await queue.sweep(abort=0.01) == []
    assert (await stored(queue, job)).status == Status.ACTIVE


async def test_listeners_hear_of_changes_made_elsewhere(broker: Broker) -> None:
    ours, theirs = await broker.open(), await broker.open()
    job = await enqueued(theirs, timeout=60)
    heard: list[Status] = []

    def hear(_id: str, status: Status) -> bool:
        heard.append(status)
        return status == Status.COMPLETE

    listening = asyncio.create_task(ours.listen([job.key], hear, timeout=15))
    await until(lambda: _poke(theirs, job, heard), "the listener hears anything")
    await (await dequeued(theirs)).finish(Status.COMPLETE)
    await listening
    assert heard[0] == Status.QUEUED
    assert heard[-1] == Status.COMPLETE


async def _poke(queue: Queue, job: Job, heard: list[Status]) -> bool:
    await queue.update(job)
    return bool(heard)


async def test_listening_ends_with_its_timeout(queue: Queue) -> None:
    job = await enqueued(queue)
    with pytest.raises(TimeoutError):
        await queue.listen([job.key], lambda _id, _status: False, timeout=0.05)


async def test_updates_keep_the_status_that_is_stored(queue: Queue) -> None:
    job = await enqueued(queue)
    job.status = Status.COMPLETE
    await job.update(meta={"by": "operator"}, progress=0.5)
    found = await stored(queue, job)
    assert (found.status, found.meta) == (Status.QUEUED, {"by": "operator"})
    assert found.progress == 0.5
    assert found.touched > 0


async def test_apply_answers_the_result_or_raises(queue: Queue) -> None:
    async def double(_context: object, *, number: int) -> int:
        return number * 2

    worker = Worker(queue, [("double", double)])
    working = asyncio.create_task(worker.start())
    assert await queue.apply("double", number=4, poll_interval=0.02) == 8
    with pytest.raises(JobError):
        await queue.apply("double", numbers="five", poll_interval=0.02)
    await worker.stop()
    await working


async def test_a_batch_that_breaks_takes_its_jobs_with_it(queue: Queue) -> None:
    with pytest.raises(ValueError, match="broken"):
        async with queue.batch():
            job = await enqueued(queue)
            raise ValueError("broken")
    assert (await stored(queue, job)).status == Status.ABORTED


async def test_workers_tell_of_themselves_until_they_fall_silent(queue: Queue) -> None:
    async def work(_context: object) -> None:
        pass

    worker = Worker(queue, [("job", work)], metadata={"host": "here"})
    await enqueued(queue)
    await worker.process()
    await worker.worker_info(ttl=30)
    told = (await queue.info())["workers"][worker.id]
    assert told["metadata"] == {"host": "here"}
    assert told["stats"] is not None
    assert told["stats"]["complete"] == 1


async def test_info_lists_the_jobs_ahead(queue: Queue) -> None:
    running = await enqueued(queue)
    await dequeued(queue)
    waiting = await enqueued(queue)
    info = await queue.info(jobs=True)
    assert {job["key"] for job in info["jobs"]} == {running.key, waiting.key}
    assert (info["queued"], info["active"], info["scheduled"]) == (1, 1, 0)


async def test_jobs_are_found_by_key_and_status(queue: Queue) -> None:
    jobs = [await enqueued(queue, number=number) for number in range(5)]
    done = await dequeued(queue)
    await done.finish(Status.COMPLETE)
    found = await queue.jobs([jobs[3].key, "unknown", jobs[1].key])
    assert found == [jobs[3], None, jobs[1]]
    listed = [job.key async for job in queue.iter_jobs(batch_size=2)]
    assert sorted(listed) == sorted(job.key for job in jobs)
    complete = [job async for job in queue.iter_jobs([Status.COMPLETE])]
    assert complete == [done]


async def test_several_workers_run_each_job_once(broker: Broker) -> None:
    ran: list[int] = []

    async def work(_context: object, *, number: int) -> None:
        ran.append(number)

    queues = [await broker.open() for _ in range(3)]
    workers = [Worker(queue, [("job", work)], concurrency=5) for queue in queues]
    working = [asyncio.create_task(worker.start()) for worker in workers]
    await asyncio.gather(*(enqueued(queues[0], number=number) for number in range(150)))
    await until(lambda: sum(queue.complete for queue in queues) >= 150, "all jobs finish")
    for worker in workers:
        await worker.stop()
    await asyncio.gather(*working)
    assert sorted(ran) == list(range(150))
    assert await queues[0].count("incomplete") == 0
    assert sum(queue.complete for queue in queues) == 150


async def test_cron_jobs_are_enqueued_once_for_all_workers(broker: Broker) -> None:
    from saq.job import CronJob

    async def tick(_context: object) -> None:
        pass

    queues = [await broker.open() for _ in range(2)]
    crons = [CronJob(tick, cron="*/5 * * * *", timeout=60, retries=3)]
    workers = [Worker(queue, [], cron_jobs=crons) for queue in queues]
    await asyncio.gather(*(worker.schedule() for worker in workers * 3))
    assert await queues[0].count("incomplete") == 1
