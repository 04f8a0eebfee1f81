"""One change, whole or not at all: returning commits, raising rolls back, nobody else commits."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.events import Actor, Subscriptions, request_id
from app.core.ids import new_id
from app.core.tenancy import TenantContext
from db.models.core.event import Event
from db.models.core.job import UNFINISHED, Job
from db.models.core.outbox import OutboxMessage


class Work:
    """What a service verb is given: the session, whose tenant it is, and who acts."""

    def __init__(
        self,
        session: AsyncSession,
        tenant: TenantContext,
        actor: Actor,
        subscriptions: Subscriptions,
    ) -> None:
        self.session = session
        self.tenant = tenant
        self.actor = actor
        self._subscriptions = subscriptions
        self.told: list[str] = []
        """Names of what changed, for open pages: sent after the commit."""
        self.after_commit: list[Callable[[], None]] = []

    async def record(
        self, kind: str, subject: tuple[str, str], data: dict[str, Any] | None = None
    ) -> Event:
        """Write the event `kind` (noun.verb, past tense) and the jobs that react to it."""
        event = Event(
            id=new_id(),
            tenant_id=self.tenant.id,
            kind=kind,
            subject_kind=subject[0],
            subject_id=subject[1],
            actor_kind=self.actor.kind,
            actor_id=self.actor.id,
            actor_name=self.actor.name,
            request_id=request_id(),
            data=data or {},
        )
        self.session.add(event)
        self.told.append(kind)
        for reaction in self._subscriptions.get(kind, ()):
            await self.enqueue(
                reaction.job,
                title=reaction.title,
                subject=subject,
                key=f"{reaction.job}:{event.id}",
                event_id=event.id,
                subject_id=subject[1],
            )
        return event

    async def enqueue(
        self,
        name: str,
        *,
        title: str,
        subject: tuple[str, str] = ("", ""),
        key: str = "",
        due_at: datetime | None = None,
        **arguments: Any,
    ) -> str:
        """Ask for the job `name`; answers its id, or that of an unfinished one with this key."""
        key = key or f"{name}:{subject[1] or new_id()}"
        standing = await self.session.scalar(
            select(Job.id).where(Job.key == key, Job.status.in_(UNFINISHED))
        )
        if standing:
            return standing
        job = Job(
            id=new_id(),
            tenant_id=self.tenant.id,
            name=name,
            key=key,
            title=title,
            arguments=arguments,
            subject_kind=subject[0],
            subject_id=subject[1],
            requested_by=self.actor.name,
            request_id=request_id(),
        )
        self.session.add(job)
        self.session.add(
            OutboxMessage(
                tenant_id=self.tenant.id, job_id=job.id, name=name, due_at=due_at or now()
            )
        )
        self.told.append("jobs")
        return job.id
