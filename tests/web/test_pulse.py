"""Open pages are told the names of what changed in their brand, and nothing else."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from sqlalchemy import update

from app.core.database import Database
from app.core.events import HOUSE_ACTOR
from app.web import pulse as pulses
from app.web.pulse import Pulse
from db.models.core.job import Job
from tests import world
from tests.browser import Browser

DEADLINE = 10


class Watched(Pulse):
    """Says when it has looked at both brands twice."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.looks = Counter[str]()
        self.knows_both = asyncio.Event()

    async def _look(self, tenant_id: str) -> tuple[Any, Any]:
        found = await super()._look(tenant_id)
        self.looks[tenant_id] += 1
        if len(self.looks) == 2 and min(self.looks.values()) > 1:
            self.knows_both.set()
        return found


@pytest.fixture
async def pulse(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[Watched, None]:
    monkeypatch.setattr(pulses, "LOOK_EVERY", 0.005)
    opened = Watched(database)
    yield opened
    await opened.close()


class Ear:
    """One open page."""

    def __init__(self, pulse: Pulse, tenant_id: str) -> None:
        self.stream = pulse.listen(tenant_id)
        self.heard: list[str] = []

    async def next(self) -> str:
        """The next name, or the comment that keeps the line open."""
        async with asyncio.timeout(DEADLINE):
            message = await anext(self.stream)
        name = str(message.event or message.comment)
        self.heard.append(name)
        return name

    async def until(self, name: str) -> None:
        while await self.next() != name:
            pass


async def settled(pulse: Watched) -> None:
    """The watcher knows how things are, so that what comes now is a change."""
    async with asyncio.timeout(DEADLINE):
        await pulse.knows_both.wait()


async def test_changes_are_told_by_name(database: Database, pulse: Watched) -> None:
    ear, other = Ear(pulse, world.WANDERLANE.id), Ear(pulse, world.TIDEWATER.id)
    assert (await ear.next(), await other.next()) == ("open", "open")
    await settled(pulse)
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        job_id = await work.enqueue("a.b", title="Do it")
    await ear.until("jobs")
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        await work.session.execute(update(Job).where(Job.id == job_id).values(done=3))
    await ear.until("jobs")
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        await work.record("thing.done", ("thing", "1"))
    await ear.until("changes")
    async with database.work(world.TIDEWATER, HOUSE_ACTOR) as work:
        await work.record("thing.done", ("thing", "1"))
    await other.until("changes")
    assert other.heard == ["open", "changes"]


async def test_silence_is_kept_alive(pulse: Pulse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulses, "KEEP_ALIVE", 0.01)
    ear = Ear(pulse, world.WANDERLANE.id)
    await ear.next()
    assert await ear.next() == "still here"


async def test_closing_ends_every_stream(pulse: Pulse) -> None:
    ear = Ear(pulse, world.WANDERLANE.id)
    await ear.next()
    waiting = asyncio.create_task(ear.next())
    await asyncio.sleep(0)
    await pulse.close()
    with pytest.raises((StopAsyncIteration, RuntimeError)):
        await asyncio.wait_for(waiting, DEADLINE)


async def test_nobody_listens_without_a_right_to(visitor: Browser, stranger: Browser) -> None:
    assert (await visitor.get("/t/wanderlane/stream")).status_code == 303
    assert (await stranger.get("/t/wanderlane/stream")).status_code == 404
