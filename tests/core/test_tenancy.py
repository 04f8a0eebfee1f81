"""Every way around the tenant criteria is closed: what they cannot reach is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import (
    bindparam,
    column,
    delete,
    exists,
    func,
    insert,
    literal_column,
    select,
    table,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert_postgres
from sqlalchemy.dialects.sqlite import insert as upsert_sqlite
from sqlalchemy.exc import IntegrityError, InvalidRequestError
from sqlalchemy.orm import Bundle, aliased

from app.core.clock import now
from app.core.database import Database
from app.core.events import HOUSE_ACTOR
from app.core.tenancy import TenantLeak
from db.models.core.event import Event
from db.models.core.job import Job
from db.models.office.proposal import Execution, Proposal
from db.models.office.tenant import Tenant
from tests.world import TIDEWATER, WANDERLANE


@pytest.fixture
async def both(database: Database) -> Database:
    """One job and one proposal in each brand."""
    for tenant, letter in ((WANDERLANE, "c"), (TIDEWATER, "d")):
        async with database.work(tenant, HOUSE_ACTOR) as work:
            work.session.add(
                Job(id=letter * 32, name="a.b", key="k", title=f"Job of {tenant.slug}")
            )
            work.session.add(
                Proposal(
                    id=letter * 32,
                    kind="listing.publish",
                    subject_kind="listing",
                    subject_id="1",
                    title=f"Proposal of {tenant.slug}",
                )
            )
            await work.record("job.done", ("job", letter * 32))
    return database


OTHER_JOB = "d" * 32
again = aliased(Job)
cte = select(Job.title).cte()
wanted = select(Job.title).subquery()
renamed = aliased(Job, select(Job).subquery())

SCOPED: dict[str, Any] = {
    "columns": select(Job.title),
    "alias": select(again.title),
    "alias of a subquery": select(renamed.title),
    "cte": select(cte.c.title),
    "subquery": select(wanted.c.title),
    "scalar subquery": select(select(Job.title).scalar_subquery()),
    "join from the house": select(Job.title)
    .select_from(Tenant)
    .join(Job, Job.tenant_id == Tenant.id),
    "outer join": select(again.title)
    .select_from(Tenant)
    .outerjoin(again, again.tenant_id == Tenant.id)
    .where(again.id.is_not(None)),
    "union": select(Job.title).union(select(Job.title)),
    "distinct window": select(func.max(Job.title).over()).select_from(Job).distinct(),
}


@pytest.mark.parametrize("name", SCOPED)
async def test_mapped_selects_see_one_tenant(both: Database, name: str) -> None:
    async with both.reading(WANDERLANE.id) as session:
        assert list(await session.scalars(SCOPED[name])) == ["Job of wanderlane"]


async def test_counts_and_exists_see_one_tenant(both: Database) -> None:
    others = select(Job.id).where(Job.id == OTHER_JOB)
    async with both.reading(WANDERLANE.id) as session:
        assert await session.scalar(select(func.count(Job.id))) == 1
        assert await session.scalar(select(func.count()).select_from(Job)) == 1
        assert await session.scalar(select(exists(others))) is False
        slugs = select(Tenant.slug)
        hidden = slugs.where(exists(select(Job.id).where(Job.tenant_id == Tenant.id)))
        assert list(await session.scalars(hidden)) == ["wanderlane"]
        found = slugs.where(Tenant.id.in_(select(Job.tenant_id)))
        assert list(await session.scalars(found)) == ["wanderlane"]
        counts = select(
            Tenant.slug,
            select(func.count(Job.id)).where(Job.tenant_id == Tenant.id).scalar_subquery(),
        ).order_by(Tenant.slug)
        assert [tuple(row) for row in await session.execute(counts)] == [
            ("tidewater", 0),
            ("wanderlane", 1),
        ]


async def test_bundles_see_one_tenant(both: Database) -> None:
    async with both.reading(WANDERLANE.id) as session:
        found = (await session.scalars(select(Bundle("job", Job.title, Job.name)))).all()
        assert [tuple(each) for each in found] == [("Job of wanderlane", "a.b")]


async def test_get_and_refresh_see_one_tenant(both: Database) -> None:
    async with both.reading(WANDERLANE.id) as session:
        assert await session.get(Job, OTHER_JOB) is None
        own = await session.get_one(Job, "c" * 32)
        await session.refresh(own)
        assert own.title == "Job of wanderlane"
        with pytest.raises(InvalidRequestError):
            await session.refresh(Job(id=OTHER_JOB))


async def test_updates_and_deletes_touch_one_tenant(both: Database) -> None:
    async with both.work(WANDERLANE, HOUSE_ACTOR) as work:
        await work.session.execute(update(Job).values(title="changed"))
        await work.session.execute(update(Job).where(Job.id == OTHER_JOB).values(step="x"))
        await work.session.execute(delete(Event))
    async with both.reading(TIDEWATER.id) as session:
        job = await session.get_one(Job, OTHER_JOB)
        assert (job.title, job.step) == ("Job of tidewater", "")
        assert await session.scalar(select(func.count(Event.id))) == 1


jobs: Any = Job.__table__
ROW = {"id": "e" * 32, "tenant_id": TIDEWATER.id, "name": "a", "key": "k", "title": "t"}
REFUSED: dict[str, Callable[[], Any]] = {
    "table": lambda: select(jobs),
    "table column": lambda: select(jobs.c.title),
    "table column in where": lambda: select(Tenant.slug).where(jobs.c.title == "x"),
    "table alias": lambda: select(jobs.alias().c.title),
    "table in a subquery": lambda: select(select(jobs.c.title).subquery()),
    "table in exists": lambda: select(Tenant.slug).where(exists(select(jobs.c.id))),
    "table joined": lambda: select(Tenant.slug).join(jobs, jobs.c.tenant_id == Tenant.id),
    "alias of the table as the class": lambda: select(aliased(Job, select(jobs).subquery()).title),
    "lightweight table": lambda: select(table("jobs", column("title"))),
    "text": lambda: text("SELECT title FROM jobs"),
    "text in from": lambda: select(literal_column("title")).select_from(text("jobs")),
    "text in where": lambda: select(Job.title).where(text("1 = 1")),
    "text in order": lambda: select(Job.title).order_by(text("title")),
    "literal column": lambda: select(literal_column("(SELECT max(title) FROM jobs)")),
    "prefix": lambda: select(Job.title).prefix_with("(SELECT max(title) FROM jobs),"),
    "suffix": lambda: select(Job.title).suffix_with("UNION SELECT title FROM jobs"),
    "from_statement": lambda: select(Job).from_statement(select(Job)),
    "from text": lambda: select(Job).from_statement(text("SELECT * FROM jobs")),
    "text columns": lambda: text("SELECT id FROM jobs").columns(Job.id),
    "core update": lambda: update(jobs).values(title="x"),
    "core delete": lambda: delete(jobs),
    "core insert": lambda: insert(jobs).values(**ROW),
    "insert": lambda: insert(Job).values(**ROW),
    "insert from select": lambda: insert(Job).from_select(["id"], select(Tenant.id)),
    "upsert sqlite": lambda: upsert_sqlite(Job).values(**ROW).on_conflict_do_nothing(),
    "upsert postgres": lambda: upsert_postgres(Job).values(**ROW).on_conflict_do_nothing(),
    "moving rows away": lambda: update(Job).values(tenant_id=TIDEWATER.id),
    "core only": lambda: update(Job).values(title="x").execution_options(dml_strategy="core_only"),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_carries_no_criteria_is_refused(both: Database, name: str) -> None:
    with pytest.raises(TenantLeak):
        async with both.work(WANDERLANE, HOUSE_ACTOR) as work:
            await work.session.execute(REFUSED[name]())


async def test_bulk_by_key_is_refused(both: Database) -> None:
    rows = [{"id": OTHER_JOB, "title": "stolen"}]
    async with both.reading(WANDERLANE.id) as session:
        for statement in (update(Job), insert(Job), update(Job).where(Job.id == bindparam("id"))):
            with pytest.raises(TenantLeak):
                await session.execute(statement, rows)
        for bulk in ("bulk_insert_mappings", "bulk_update_mappings"):
            with pytest.raises(TenantLeak):
                getattr(session.sync_session, bulk)(Job, rows)
        with pytest.raises(TenantLeak):
            session.sync_session.bulk_save_objects([Job(id=OTHER_JOB)])


async def test_there_is_no_raw_connection(both: Database) -> None:
    async with both.reading(WANDERLANE.id) as session:
        with pytest.raises(TenantLeak):
            await session.connection()


@pytest.mark.parametrize("verb", ["add", "delete"])
async def test_rows_of_another_tenant_cannot_be_touched(both: Database, verb: str) -> None:
    foreign = Job(id=OTHER_JOB, tenant_id=TIDEWATER.id, name="a", key="z", title="t")
    with pytest.raises((TenantLeak, InvalidRequestError)):
        async with both.work(WANDERLANE, HOUSE_ACTOR) as work:
            if verb == "add":
                work.session.add(foreign)
            else:
                await work.session.delete(foreign)


async def test_loaded_rows_cannot_change_hands(both: Database) -> None:
    async with both.reading(TIDEWATER.id) as session:
        foreign = await session.get_one(Job, OTHER_JOB)
        session.expunge(foreign)
    with pytest.raises(TenantLeak):
        async with both.work(WANDERLANE, HOUSE_ACTOR) as work:
            work.session.add(foreign)
    with pytest.raises(TenantLeak):
        async with both.work(WANDERLANE, HOUSE_ACTOR) as work:
            await work.session.merge(foreign)
    with pytest.raises(TenantLeak):
        async with both.work(WANDERLANE, HOUSE_ACTOR) as work:
            own = await work.session.get_one(Job, "c" * 32)
            own.tenant_id = TIDEWATER.id


async def test_a_session_keeps_its_tenant_for_life(both: Database) -> None:
    async with both.reading(WANDERLANE.id) as session:
        session.info["tenant_id"] = TIDEWATER.id
        with pytest.raises(TenantLeak):
            await session.scalars(select(Job.title))


async def test_children_cannot_point_across_tenants(both: Database) -> None:
    with pytest.raises(IntegrityError):
        async with both.work(WANDERLANE, HOUSE_ACTOR) as work:
            work.session.add(Execution(proposal_id="d" * 32, started_at=now()))


async def test_the_house_touches_no_tenants_rows(both: Database) -> None:
    async with both.reading(None) as session:
        assert await session.scalar(select(func.count(Tenant.id))) == 2
        for statement in (select(Job.title), select(Tenant.slug).where(exists(select(Job.id)))):
            with pytest.raises(TenantLeak):
                await session.execute(statement)
        with pytest.raises(TenantLeak):
            await session.get(Job, OTHER_JOB)
    with pytest.raises(TenantLeak):
        async with both.house_work() as session:
            session.add(Job(tenant_id=WANDERLANE.id, name="a", key="z", title="t"))


async def test_across_tenants_there_is_only_reading(both: Database) -> None:
    async with both.reading_every_tenant() as session:
        assert await session.scalar(select(func.count(Job.id))) == 2
        with pytest.raises(TenantLeak):
            await session.execute(update(Job).values(title="x"))


async def test_reading_cannot_write(both: Database) -> None:
    with pytest.raises(Exception, match=r"readonly|read-only"):
        async with both.reading(WANDERLANE.id) as session:
            session.add(Job(name="a", key="z", title="t"))
            await session.flush()
