"""Returning commits, raising rolls back; what a change leaves behind is written with it."""

import asyncio
import sqlite3
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError, OperationalError

import db.engine
from app.core.clock import now
from app.core.database import Database
from app.core.errors import Conflict
from app.core.events import HOUSE_ACTOR, Actor, Reaction
from app.core.keyring import Keyring
from app.core.settings import Settings
from db.models.core.event import Event
from db.models.core.job import Job
from db.models.core.outbox import OutboxMessage
from db.models.office.connection import Connection
from db.models.office.tenant import Tenant
from db.types import UTC
from tests.world import OWNER, TIDEWATER, WANDERLANE

ANA = Actor("operator", OWNER.id, OWNER.name)


async def titles(database: Database) -> list[str]:
    async with database.reading(WANDERLANE.id) as session:
        return list(await session.scalars(select(Job.title).order_by(Job.title)))


async def outbox(database: Database) -> list[OutboxMessage]:
    async with database.reading(None) as session:
        return list(await session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


async def test_returning_commits(database: Database) -> None:
    async with database.work(WANDERLANE, ANA) as work:
        job_id = await work.enqueue("a.b", title="Do it", subject=("brief", "7"), size=3)
    async with database.reading(WANDERLANE.id) as session:
        job = await session.get_one(Job, job_id)
    assert (job.name, job.title, job.arguments) == ("a.b", "Do it", {"size": 3})
    assert (job.status, job.requested_by, job.subject_id) == ("queued", OWNER.name, "7")
    [message] = await outbox(database)
    assert (message.job_id, message.tenant_id, message.name) == (job_id, WANDERLANE.id, "a.b")


async def test_raising_rolls_everything_back(database: Database) -> None:
    with pytest.raises(Conflict):
        async with database.work(WANDERLANE, ANA) as work:
            await work.enqueue("a.b", title="Do it")
            await work.record("thing.done", ("thing", "1"))
            await work.session.flush()
            raise Conflict("No.")
    assert await titles(database) == []
    assert await outbox(database) == []
    async with database.reading(WANDERLANE.id) as session:
        assert await session.scalar(select(func.count(Event.id))) == 0


async def test_listeners_hear_of_commits_only(database: Database) -> None:
    heard: list[tuple[str, list[str]]] = []
    after: list[str] = []
    database.on_commit.append(lambda tenant_id, told: heard.append((tenant_id, told)))
    with pytest.raises(Conflict):
        async with database.work(WANDERLANE, ANA) as work:
            await work.record("thing.undone", ("thing", "1"))
            work.after_commit.append(lambda: after.append("no"))
            raise Conflict("No.")
    async with database.work(WANDERLANE, ANA) as work:
        await work.record("thing.done", ("thing", "1"))
        work.after_commit.append(lambda: after.append("yes"))
    assert heard == [(WANDERLANE.id, ["thing.done"])]
    assert after == ["yes"]


async def test_an_event_is_written_with_its_reactions(database: Database) -> None:
    database.subscriptions = {
        "brief.approved": (Reaction("studio.render", "Make files"), Reaction("selling.draft", "x")),
    }
    async with database.work(WANDERLANE, ANA) as work:
        event = await work.record("brief.approved", ("brief", "9"), {"title": "Lisbon"})
    async with database.reading(WANDERLANE.id) as session:
        stored = await session.get_one(Event, event.id)
        jobs = list(await session.scalars(select(Job).order_by(Job.name)))
    assert (stored.actor_kind, stored.actor_id, stored.actor_name) == (
        "operator",
        OWNER.id,
        OWNER.name,
    )
    assert stored.data == {"title": "Lisbon"}
    assert [job.name for job in jobs] == ["selling.draft", "studio.render"]
    assert jobs[0].arguments == {"event_id": event.id, "subject_id": "9"}
    assert len(await outbox(database)) == 2


async def test_an_unfinished_job_of_the_same_key_is_not_asked_for_twice(
    database: Database,
) -> None:
    async with database.work(WANDERLANE, ANA) as work:
        first = await work.enqueue("a.b", title="Do it", key="k")
        assert await work.enqueue("a.b", title="Again", key="k") == first
    async with database.work(TIDEWATER, ANA) as work:
        assert await work.enqueue("a.b", title="Elsewhere", key="k") != first
    async with database.work(WANDERLANE, ANA) as work:
        (await work.session.get_one(Job, first)).status = "done"
        await work.session.flush()
        assert await work.enqueue("a.b", title="Later", key="k") != first
    assert await titles(database) == ["Do it", "Later"]


async def test_two_at_once_leave_one_job(database: Database) -> None:
    """PostgreSQL lets both look before either writes; its unique index refuses the second."""

    async def ask() -> str:
        async with database.work(WANDERLANE, ANA) as work:
            return await work.enqueue("a.b", title="Do it", key="k")

    answers = await asyncio.gather(*(ask() for _ in range(5)), return_exceptions=True)
    assert await titles(database) == ["Do it"]
    assert {type(answer) for answer in answers} <= {str, IntegrityError}
    assert len(await outbox(database)) == 1


async def test_a_job_may_be_due_later(database: Database) -> None:
    later = now() + timedelta(hours=1)
    async with database.work(WANDERLANE, ANA) as work:
        await work.enqueue("a.b", title="Later", due_at=later)
    assert [message.due_at for message in await outbox(database)] == [later]


async def test_a_duplicate_reaches_the_caller(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.work(WANDERLANE, ANA) as work:
            await work.record("thing.done", ("thing", "1"))
            work.session.add(Connection(connector="etsy"))
            work.session.add(Connection(connector="etsy"))
    async with database.reading(WANDERLANE.id) as session:
        assert await session.scalar(select(func.count(Connection.id))) == 0
        assert await session.scalar(select(func.count(Event.id))) == 0


async def test_a_locked_database_reaches_the_caller(
    settings: Settings, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db.engine, "PRAGMAS", (*db.engine.PRAGMAS, "PRAGMA busy_timeout = 20"))
    database = Database(settings.database_url)
    file = sqlite3.connect(settings.database_url.removeprefix("sqlite:///"), isolation_level=None)
    file.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        async with database.work(WANDERLANE, ANA) as work:
            await work.enqueue("a.b", title="Do it")
    file.execute("ROLLBACK")
    file.close()
    assert await titles(database) == []
    async with database.work(WANDERLANE, ANA) as work:
        await work.enqueue("a.b", title="Do it")
    assert await titles(database) == ["Do it"]
    await database.close()


async def test_writers_wait_for_each_other(database: Database) -> None:
    async def ask(number: int) -> None:
        async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
            await work.enqueue("a.b", title=f"{number:02}", key=str(number))

    await asyncio.gather(*(ask(number) for number in range(20)))
    assert await titles(database) == [f"{number:02}" for number in range(20)]


async def test_a_cancelled_change_leaves_nothing(database: Database) -> None:
    begun = asyncio.Event()

    async def hang() -> None:
        async with database.work(WANDERLANE, ANA) as work:
            await work.enqueue("a.b", title="Never")
            await work.session.flush()
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hang())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with database.work(WANDERLANE, ANA) as work:
        await work.enqueue("a.b", title="Next")
    assert await titles(database) == ["Next"]


async def test_bulk_is_one_transaction(database: Database) -> None:
    tenants = select(func.count(Tenant.id))
    with pytest.raises(ZeroDivisionError), database.bulk() as connection:
        connection.exec_driver_sql("DELETE FROM members")
        connection.exec_driver_sql("DELETE FROM tenants")
        raise ZeroDivisionError
    with database.bulk() as connection:
        assert connection.execute(tenants).scalar_one() == 2


def test_times_without_a_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        UTC().process_bind_param(datetime(2026, 11, 20), sqlite.dialect())
