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


class Pulse:
    """One watcher a process, awake only while somebody listens.

    It looks at the rows, because most changes are made by the worker, in another process.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listeners: dict[str, set[asyncio.Queue[str]]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None
        self.closing = asyncio.Event()

    async def listen(self, tenant_id: str) -> AsyncGenerator[ServerSentEventMessage, None]:
        names: asyncio.Queue[str] = asyncio.Queue()
        self._listeners[tenant_id].add(names)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._watch())
        try:
            yield ServerSentEventMessage(comment="open")
            while not self.closing.is_set():
                name = await self._next(names)
                if name:
                    yield ServerSentEventMessage(event=name, data=name)
                else:
                    yield ServerSentEventMessage(comment="still here")
        finally:
            self._listeners[tenant_id].discard(names)
            if not self._listeners[tenant_id]:
                del self._listeners[tenant_id]

    async def _next(self, names: asyncio.Queue[str]) -> str:
        waiting = asyncio.ensure_future(names.get())
        closing = asyncio.ensure_future(self.closing.wait())
        done, pending = await asyncio.wait(
            {waiting, closing}, timeout=KEEP_ALIVE, return_when=asyncio.FIRST_COMPLETED
        )
        for task in pending:
            task.cancel()
        return waiting.result() if waiting in done else ""

    async def _watch(self) -> None:
        seen: dict[str, tuple[Any, Any]] = {}
        while self._listeners and not self.closing.is_set():
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
        self.closing.set()
        if self._task:
            self._task.cancel()
