"""Tells open pages what changed, so that they fetch it. Nothing but names goes over the stream."""

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import AsyncGenerator
from datetime import timedelta

import msgspec
import structlog
from litestar.response import ServerSentEventMessage
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from app.core.clock import now
from app.core.database import Database
from db.models.core.event import Event
from db.models.core.job import UNFINISHED, Job

log = structlog.get_logger("web")
LOOK_EVERY = 0.5
KEEP_ALIVE = 20.0
RECENT = timedelta(seconds=10)
"""What happened so shortly before a page listens may have happened after it was rendered."""
CLOSED = "closed"


class Seen(msgspec.Struct, frozen=True):
    """Digests of a brand's unfinished jobs and of its newest event."""

    jobs: str
    changes: str

    @property
    def text(self) -> str:
        """The id that a page sends back when it listens again."""
        return f"{self.jobs}-{self.changes}"

    def since(self, before: str) -> list[str]:
        """Names of what is not as it was at the id `before`."""
        jobs, _, changes = before.partition("-")
        moved = {"jobs": jobs != self.jobs, "changes": changes != self.changes}
        return [name for name, is_new in moved.items() if is_new]


class Pulse:
    """One watcher a process, awake only while somebody listens.

    It looks at the rows, because most changes are made by the worker, in another process.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listeners: dict[str, set[asyncio.Queue[tuple[str, str]]]] = defaultdict(set)
        self._seen: dict[str, Seen] = {}
        """How it was when somebody last looked, by tenant, while anybody listens."""
        self._task: asyncio.Task[None] | None = None
        self._closing = False

    async def listen(
        self, tenant_id: str, last_id: str = ""
    ) -> AsyncGenerator[ServerSentEventMessage, None]:
        """`last_id` is that of the last message before the connection was lost or put to sleep."""
        names: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
        self._listeners[tenant_id].add(names)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._watch())
        try:
            seen = await self._look(tenant_id)
            # What changes before the watcher's first look would be its idea of how it always was.
            self._seen.setdefault(tenant_id, seen)
            missed = seen.since(last_id) if last_id else await self._recent(tenant_id)
            yield ServerSentEventMessage(comment="open", id=seen.text)
            for name in missed:
                yield ServerSentEventMessage(event=name, data=name, id=seen.text)
            while (told := await self._next(names))[0] != CLOSED:
                name, at = told
                if name:
                    yield ServerSentEventMessage(event=name, data=name, id=at)
                else:
                    yield ServerSentEventMessage(comment="still here")
        finally:
            self._listeners[tenant_id].discard(names)
            if not self._listeners[tenant_id]:
                del self._listeners[tenant_id]
                self._seen.pop(tenant_id, None)

    async def _next(self, names: asyncio.Queue[tuple[str, str]]) -> tuple[str, str]:
        """The next name and its id, nothing after a while of silence, CLOSED at the end."""
        if self._closing:
            return CLOSED, ""
        try:
            return await asyncio.wait_for(names.get(), KEEP_ALIVE)
        except TimeoutError:
            return "", ""

    async def _watch(self) -> None:
        while self._listeners and not self._closing:
            for tenant_id in list(self._listeners):
                try:
                    now_is = await self._look(tenant_id)
                except SQLAlchemyError as error:
                    # Without the watcher open pages would stand still until they are reloaded.
                    log.warning("pulse.waits", error=str(error))
                    continue
                for name in now_is.since(self._seen.get(tenant_id, now_is).text):
                    self._tell(tenant_id, name, now_is.text)
                if tenant_id in self._listeners:
                    self._seen[tenant_id] = now_is
            await asyncio.sleep(LOOK_EVERY)

    def _tell(self, tenant_id: str, name: str, at: str = "") -> None:
        for names in self._listeners.get(tenant_id, ()):
            names.put_nowait((name, at))

    async def _look(self, tenant_id: str) -> Seen:
        async with self._database.reading(tenant_id) as session:
            unfinished = (
                await session.execute(
                    select(Job.id, Job.status, Job.done, Job.step)
                    .where(Job.status.in_(UNFINISHED))
                    .order_by(Job.id)
                )
            ).all()
            newest = await session.scalar(select(func.max(Event.at)))
        return Seen(_digest([tuple(row) for row in unfinished]), _digest(newest))

    async def _recent(self, tenant_id: str) -> list[str]:
        edge = now() - RECENT
        async with self._database.reading(tenant_id) as session:
            newest = await session.scalar(select(func.max(Event.at)))
            latest = select(Job.updated_at).order_by(Job.created_at.desc(), Job.id.desc()).limit(5)
            jobs = list(await session.scalars(latest))
        found = {"jobs": any(at >= edge for at in jobs), "changes": newest and newest >= edge}
        return [name for name, is_new in found.items() if is_new]

    async def close(self) -> None:
        self._closing = True
        for tenant_id in list(self._listeners):
            self._tell(tenant_id, CLOSED)
        if self._task:
            self._task.cancel()
            # The database closes next, and a look that is half-way would wait for it for ever.
            await asyncio.wait([self._task])


def _digest(value: object) -> str:
    return hashlib.blake2b(repr(value).encode(), digest_size=8).hexdigest()
