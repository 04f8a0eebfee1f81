"""The stream of what changed: from whoever changed it, to whom it concerns, until the end."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncGenerator
from datetime import timedelta
from typing import Any

import httpx
import pytest
import uvicorn
from litestar import Litestar
from sqlalchemy.exc import OperationalError

from app.core.clock import now
from app.core.database import Database
from app.core.events import HOUSE_ACTOR
from app.core.settings import Settings
from app.web import pulse as module
from app.web.pulse import Pulse
from db.models.core.event import Event
from db.models.core.job import Job
from tests.browser import Browser
from tests.world import TIDEWATER, VIEWER, WANDERLANE

PATIENCE = 10


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_EVERY", 0.01)


@pytest.fixture
async def elsewhere(settings: Settings, keyring) -> AsyncGenerator[Database, None]:
    """Another process's connections to the same rows."""
    opened = Database(settings.database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def pulse(database: Database) -> AsyncGenerator[Pulse, None]:
    made = Pulse(database)
    yield made
    await made.close()


class Ear:
    """One open page: what it heard, and the id of the last message."""

    def __init__(self, pulse: Pulse, tenant=WANDERLANE, last_id: str = "") -> None:
        self.heard: list[str] = []
        self.last_id = last_id
        self.opened = asyncio.Event()
        self._spoken = asyncio.Event()
        self.task = asyncio.create_task(self._listen(pulse.listen(tenant.id, last_id)))

    async def _listen(self, messages: Any) -> None:
        async for message in messages:
            self.last_id = message.id or self.last_id
            if message.event:
                self.heard.append(message.event)
                self._spoken.set()
            self.opened.set()

    async def hears(self, *names: str) -> None:
        async with asyncio.timeout(PATIENCE):
            while not set(names) <= set(self.heard):
                self._spoken.clear()
                await self._spoken.wait()

    async def close(self) -> None:
        self.task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.task


async def happen(database: Database, tenant=WANDERLANE) -> None:
    async with database.work(tenant, HOUSE_ACTOR) as work:
        await work.record("thing.done", ("thing", "1"))


async def ask(database: Database) -> str:
    async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
        return await work.enqueue("a.b", title="Do it")


async def long_ago(database: Database) -> None:
    """What the tests before wrote is old, so that it is no news."""
    async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
        work.session.add(
            Event(
                kind="thing.done",
                subject_kind="thing",
                subject_id="0",
                actor_kind="house",
                actor_name="x",
                at=now() - timedelta(hours=1),
            )
        )


async def test_what_another_process_changed_is_told(pulse: Pulse, elsewhere: Database) -> None:
    await long_ago(elsewhere)
    ear = Ear(pulse)
    await ear.opened.wait()
    assert ear.heard == []
    await happen(elsewhere)
    await ear.hears("changes")
    assert "jobs" not in ear.heard
    await ear.close()


async def test_each_move_of_a_job_is_told(pulse: Pulse, elsewhere: Database) -> None:
    ear = Ear(pulse)
    await ear.opened.wait()
    job_id = await ask(elsewhere)
    await ear.hears("jobs")
    for field, value in (("status", "running"), ("done", 5), ("step", "Row 5"), ("status", "done")):
        ear.heard.clear()
        async with elsewhere.work(WANDERLANE, HOUSE_ACTOR) as work:
            setattr(await work.session.get_one(Job, job_id), field, value)
        await ear.hears("jobs")
        assert "changes" not in ear.heard
    await ear.close()


async def test_every_page_of_the_brand_is_told_and_no_other(
    pulse: Pulse, elsewhere: Database
) -> None:
    ears = [Ear(pulse), Ear(pulse), Ear(pulse, TIDEWATER)]
    for ear in ears:
        await ear.opened.wait()
    await happen(elsewhere)
    await ears[0].hears("changes")
    await ears[1].hears("changes")
    await happen(elsewhere, TIDEWATER)
    await ears[2].hears("changes")
    assert ears[2].heard == ["changes"]
    assert ears[0].heard == ears[1].heard == ["changes"]
    for ear in ears:
        await ear.close()


async def test_what_happened_while_a_page_slept_is_told_when_it_is_back(
    pulse: Pulse, elsewhere: Database
) -> None:
    await long_ago(elsewhere)
    ear = Ear(pulse)
    await ear.opened.wait()
    await ear.close()
    assert ear.last_id
    again = Ear(pulse, last_id=ear.last_id)
    await again.opened.wait()
    await again.close()
    assert again.heard == []
    await ask(elsewhere)
    await happen(elsewhere)
    back = Ear(pulse, last_id=ear.last_id)
    await back.hears("jobs", "changes")
    assert back.last_id != ear.last_id
    await back.close()


async def test_what_happened_just_before_a_page_listens_is_told(
    pulse: Pulse, elsewhere: Database
) -> None:
    """The page was rendered, the job ended, and only then did the page listen."""
    job_id = await ask(elsewhere)
    async with elsewhere.work(WANDERLANE, HOUSE_ACTOR) as work:
        (await work.session.get_one(Job, job_id)).status = "done"
        await work.record("thing.done", ("thing", "1"))
    ear = Ear(pulse)
    await ear.hears("jobs", "changes")
    await ear.close()


async def test_a_database_that_is_away_for_a_while_ends_no_stream(
    pulse: Pulse, database: Database, elsewhere: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ear = Ear(pulse)
    await ear.opened.wait()
    real, tries = database.reading, asyncio.Semaphore(0)

    def away(tenant_id: str) -> Any:
        tries.release()
        raise OperationalError("locked", {}, Exception("locked"))

    monkeypatch.setattr(database, "reading", away)
    async with asyncio.timeout(PATIENCE):
        for _ in range(3):
            await tries.acquire()
    monkeypatch.setattr(database, "reading", real)
    await happen(elsewhere)
    await ear.hears("changes")
    await ear.close()


async def test_silence_is_broken_now_and_then(
    pulse: Pulse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy would close a connection that says nothing."""
    monkeypatch.setattr(module, "KEEP_ALIVE", 0.01)
    messages = pulse.listen(WANDERLANE.id)
    assert (await anext(messages)).comment == "open"
    assert (await anext(messages)).comment == "still here"
    await messages.aclose()


async def test_nobody_listening_nobody_looks(pulse: Pulse, database: Database) -> None:
    ear = Ear(pulse)
    await ear.opened.wait()
    watcher = pulse._task
    assert watcher and not watcher.done()
    await ear.close()
    async with asyncio.timeout(PATIENCE):
        await watcher
    again = Ear(pulse)
    await again.opened.wait()
    await happen(database)
    await again.hears("changes")
    await again.close()


async def test_closing_ends_every_stream_and_lets_none_begin(pulse: Pulse) -> None:
    ears = [Ear(pulse), Ear(pulse, TIDEWATER)]
    for ear in ears:
        await ear.opened.wait()
    await pulse.close()
    async with asyncio.timeout(PATIENCE):
        for ear in [*ears, Ear(pulse)]:
            await ear.task


@pytest.fixture
async def served(app: Litestar) -> AsyncGenerator[str, None]:
    """The app under a real server, because only that can answer without end."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    config = uvicorn.Config(app, log_level="critical", lifespan="off", timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    async with asyncio.timeout(PATIENCE):
        await task


async def test_over_http_it_is_a_stream_of_names_that_ends_with_the_server(
    app: Litestar, served: str, elsewhere: Database
) -> None:
    await long_ago(elsewhere)
    cookies = {"cockpit_sign_in": VIEWER.token}
    async with (
        asyncio.timeout(PATIENCE),
        httpx.AsyncClient(base_url=served, cookies=cookies, trust_env=False) as client,
        client.stream("GET", "/t/wanderlane/stream") as answer,
    ):
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        lines = answer.aiter_lines()
        while not (await anext(lines)).startswith("id: "):
            pass
        await happen(elsewhere)
        while await anext(lines) != "event: changes":
            pass
        assert await anext(lines) == "data: changes"
        await app.state.pulse.close()
        rest = [line async for line in lines]
        assert "event: closed" not in rest


async def test_others_are_let_in_nowhere(stranger: Browser, visitor: Browser) -> None:
    assert (await stranger.get("/t/wanderlane/stream")).status_code == 404
    assert (await visitor.get("/t/wanderlane/stream")).status_code == 303
