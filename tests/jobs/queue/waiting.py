"""Waiting on a condition, with a deadline."""

import asyncio
import inspect
import time
from collections.abc import Callable
from typing import Any

from saq.job import Job, Status
from saq.queue.base import Queue
from saq.utils import now

DEADLINE = 20.0


async def until(condition: Callable[[], Any], what: str) -> Any:
    """The condition's answer as soon as it is true; `condition` may be async."""
    deadline = time.monotonic() + DEADLINE
    while True:
        answer = condition()
        if inspect.isawaitable(answer):
            answer = await answer
        if answer:
            return answer
        assert time.monotonic() < deadline, f"{what}: not within {DEADLINE} s"
        await asyncio.sleep(0.01)


async def enqueued(queue: Queue, name: str = "job", **options: Any) -> Job:
    job = await queue.enqueue(name, **options)
    assert job is not None, "the queue refused the job"
    return job


async def dequeued(queue: Queue) -> Job:
    """Started as a worker starts it."""
    job = await queue.dequeue(timeout=5)
    assert job is not None, "there was no job"
    job.started = now()
    job.attempts += 1
    await job.update(status=Status.ACTIVE)
    return job


async def stored(queue: Queue, job: Job | str) -> Job:
    found = await queue.job(job if isinstance(job, str) else job.key)
    assert found is not None, "the job is gone"
    return found


async def nothing_to_do(queue: Queue) -> bool:
    return await queue.dequeue(timeout=0.05) is None
