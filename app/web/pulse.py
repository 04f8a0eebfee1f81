"""Tells open pages what changed, so that they fetch it. Nothing but names goes over the stream."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator
from typing import Any

from litestar.response import ServerSentEventMessage
from sqlalchemy import func, select

from app.core.database import Database
from db.models.core.event import Event
from db.models.core.job import UNFINISHED, Job

LOOK_EVERY = 0.5
KEEP_ALIVE = 20.0
CLOSED = "closed"


class Pulse:
    """One watcher a process, awake only while somebody listens.

    It looks at the rows, because most changes are made by the worker, in another process.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listeners: dict[str, set[asyncio.Queue[str]]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None
        self._closing = False

    async def listen(self, tenant_id: str) -> AsyncGenerator[ServerSentEventMessage, None]:
        names: asyncio.Queue[str] = asyncio.Queue()
        self._listeners[tenant_id].add(names)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._watch())
        try:
            yield ServerSentEventMessage(comment="open")
            while (name := await self._next(names)) != CLOSED:
                if name:
                    yield ServerSentEventMessage(event=name, data=name)
                else:
                    yield ServerSentEventMessage(comment="still here")
        finally:
            self._listeners[tenant_id].discard(names)
            if not self._listeners[tenant_id]:
                del self._listeners[tenant_id]

    async def _next(self, names: asyncio.Queue[str]) -> str:
        """The next name, nothing after a while of silence, CLOSED at the end."""
        if self._closing:
            return CLOSED
        try:
            return await asyncio.wait_for(names.get(), KEEP_ALIVE)
        except TimeoutError:
            return ""

    async def _watch(self) -> None:
        seen: dict[str, tuple[Any, Any]] = {}
        while self._listeners and not self._closing:
            for tenant_id in list(self._listeners):
                now_is = await self._look(tenant_id)
                before = seen.get(tenant_id, now_is)
                seen[tenant_id] = now_is
                if before[0] != now_is[0]:
                    self._tell(tenant_id, "jobs")
                if before[1] != now_is[1]:
                    self._tell(tenant_id, "changes")
            await asyncio.sleep(LOOK_EVERY)

    def _tell(self, tenant_id: str, name: str) -> None:
        for names in self._listeners.get(tenant_id, ()):
            names.put_nowait(name)

    async def _look(self, tenant_id: str) -> tuple[Any, Any]:
        async with self._database.reading(tenant_id) as session:
            unfinished = (
                await session.execute(
                    select(Job.id, Job.status, Job.done, Job.step)
                    .where(Job.status.in_(UNFINISHED))
                    .order_by(Job.id)
                )
            ).all()
            newest = await session.scalar(select(func.max(Event.at)))
        return tuple(tuple(row) for row in unfinished), newest

    async def close(self) -> None:
        self._closing = True
        for listeners in list(self._listeners.values()):
            for names in listeners:
                names.put_nowait(CLOSED)
        if self._task:
            self._task.cancel()
