"""From the outbox to the queue: at least once, under the job's own key."""

from collections.abc import Mapping

import structlog
from saq.queue.base import Queue
from sqlalchemy import delete, select

from app.core.clock import now
from app.core.database import Database
from db.models.core.job import UNFINISHED, Job
from db.models.core.outbox import OutboxMessage
from jobs.registry import POLICIES, Policy

log = structlog.get_logger(__name__)
BATCH = 200
ATTEMPT = "run_job"
"""The one function that workers know; its arguments name the job row."""


async def relay(database: Database, queue: Queue) -> int:
    """Hand over what is due; answers how many. Killed in between, it hands over again, which the
    job's key and its row make harmless."""
    async with database.reading(None) as session:
        due = (
            await session.execute(
                select(
                    OutboxMessage.id,
                    OutboxMessage.tenant_id,
                    OutboxMessage.job_id,
                    OutboxMessage.name,
                )
                .where(OutboxMessage.due_at <= now())
                .order_by(OutboxMessage.due_at, OutboxMessage.id)
                .limit(BATCH)
            )
        ).all()
    if not due:
        return 0
    for message in due:
        await hand_over(queue, message.tenant_id, message.job_id, message.name)
    async with database.house_work() as session:
        await session.execute(
            delete(OutboxMessage).where(OutboxMessage.id.in_([message.id for message in due]))
        )
    return len(due)


async def hand_over(queue: Queue, tenant_id: str, job_id: str, name: str) -> None:
    policy = policy_of(name, POLICIES)
    await queue.enqueue(
        ATTEMPT,
        key=job_id,
        tenant_id=tenant_id,
        job_id=job_id,
        retries=policy.retries,
        timeout=policy.timeout,
        heartbeat=policy.heartbeat,
        retry_delay=1.0,
        retry_backoff=30.0,
    )


def policy_of(name: str, policies: Mapping[str, Policy]) -> Policy:
    try:
        return policies[name]
    except KeyError:
        log.error("job.unknown", name=name)
        raise


async def recover(database: Database, queue: Queue) -> int:
    """At start: whatever the rows call unfinished and neither outbox nor queue still carries."""
    async with database.reading(None) as session:
        waiting = set(await session.scalars(select(OutboxMessage.job_id)))
    async with database.reading_every_tenant() as session:
        unfinished = (
            await session.execute(
                select(Job.id, Job.tenant_id, Job.name).where(Job.status.in_(UNFINISHED))
            )
        ).all()
    count = 0
    for row in unfinished:
        if row.id in waiting or row.name not in POLICIES:
            continue
        carried = await queue.job(row.id)
        if carried is None or carried.completed:
            await hand_over(queue, row.tenant_id, row.id, row.name)
            count += 1
    return count
