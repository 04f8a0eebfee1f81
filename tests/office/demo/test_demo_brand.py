"""The fictional brand: made once, filled once, beside the real ones."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from litestar import Litestar
from sqlalchemy import func, select

from app.core.clock import today
from app.core.database import Database
from app.core.events import Actor
from app.core.settings import Settings
from app.core.storage import Storage
from app.core.tenancy import TenantContext
from app.office.demo import service, shop, year
from db.models.core.event import Event
from db.models.core.job import Job
from db.models.fulfilment.order import Order
from db.models.fulfilment.order_line import OrderLine
from db.models.insights.revenue_day import RevenueDay
from db.models.office.import_file import Import
from db.models.office.operator import Member
from db.models.office.tenant import Tenant
from db.models.research.signal import Signal
from db.models.research.trend_run import TrendRun
from jobs.all import LOADED
from jobs.runner import House, attempt
from tests.browser import Browser, toast_of
from tests.world import OWNER, STRANGER, TIDEWATER, WANDERLANE

assert LOADED
ANA = Actor("operator", OWNER.id, OWNER.name)
DEMO = f"/t/{shop.SLUG}"


async def brand(database: Database, owner_id: str | None = OWNER.id) -> TenantContext:
    async with database.house_work() as house_work:
        return await service.ensure_brand(house_work, owner_id)


async def fill(house: House, tenant: TenantContext) -> str:
    async with house.database.work(tenant, ANA) as work:
        job_id = await service.request_fill(work)
    await attempt(house, tenant.id, job_id)
    return job_id


async def counts(database: Database, tenant: TenantContext) -> dict[str, int]:
    kinds = (Order, OrderLine, RevenueDay, Import, Signal, TrendRun, Event, Job)
    async with database.reading(tenant.id) as session:
        return {
            kind.__name__: await session.scalar(select(func.count()).select_from(kind)) or 0
            for kind in kinds
        }


@pytest.fixture
def house(app: Litestar, settings: Settings) -> House:
    return House(settings, app.state.database, Storage(settings.storage_dir))


async def test_one_click_makes_a_brand_and_asks_for_its_orders(
    owner: Browser, house: House
) -> None:
    answer = await owner.post("/demo")
    assert answer.headers["location"] == f"{DEMO}/overview"
    assert "being filled" in toast_of(answer)
    await owner.post("/demo")
    async with house.database.reading(None) as session:
        [tenant] = await session.scalars(select(Tenant).where(Tenant.is_demo))
        members = list(
            await session.scalars(select(Member.operator_id).where(Member.tenant_id == tenant.id))
        )
    assert (tenant.slug, tenant.name, tenant.currency) == (shop.SLUG, shop.NAME, shop.CURRENCY)
    assert members == [OWNER.id]
    async with house.database.reading(tenant.id) as session:
        [job] = await session.scalars(select(Job))
    assert (job.name, job.status) == (service.FILL, "queued")
    assert (await owner.get(f"{DEMO}/overview")).status_code == 200


async def test_a_second_owner_is_let_into_the_same_brand(
    owner: Browser, stranger: Browser, viewer: Browser, house: House
) -> None:
    await owner.post("/demo")
    assert (await stranger.get(f"{DEMO}/overview")).status_code == 404
    await stranger.post("/demo")
    assert (await stranger.get(f"{DEMO}/overview")).status_code == 200
    assert (await viewer.post("/demo")).status_code == 403
    assert (await viewer.get(f"{DEMO}/overview")).status_code == 404
    async with house.database.reading(None) as session:
        assert await session.scalar(select(func.count(Tenant.id)).where(Tenant.is_demo)) == 1


async def test_filling_takes_in_a_year_without_a_refusal(house: House) -> None:
    tenant = await brand(house.database)
    job_id = await fill(house, tenant)
    made = year.orders(today(tenant.timezone) - timedelta(days=1))
    async with house.database.reading(tenant.id) as session:
        job = await session.get_one(Job, job_id)
        assert (job.status, job.error) == ("done", "")
        imports = {row.file_name: row for row in await session.scalars(select(Import))}
        revenue, orders, lines = (
            await session.execute(
                select(func.sum(Order.revenue_minor), func.count(), func.sum(Order.line_count))
            )
        ).one()
        fees = await session.scalar(select(func.sum(Order.fees_minor)))
        refunded = await session.scalar(
            select(func.count()).where(Order.status == "partially_refunded")
        )
        kinds = set(await session.scalars(select(Event.kind)))
    for row in imports.values():
        assert (row.status, row.refused, row.unchanged) == ("done", 0, 0)
    assert imports[service.ITEMS].imported == sum(len(order.lines) for order in made)
    assert imports[service.ORDERS].updated == len(made)
    assert (orders, lines) == (len(made), sum(len(order.lines) for order in made))
    assert revenue == sum(order.value - order.discount for order in made)
    assert fees == sum(order.fees for order in made)
    assert refunded == sum(order.refunded for order in made)
    assert {"import.finished", "run.started"} <= kinds


async def test_filling_again_changes_nothing(house: House) -> None:
    tenant = await brand(house.database)
    job_id = await fill(house, tenant)
    before = await counts(house.database, tenant)
    assert before["Import"] == 2
    assert min(before.values()) > 0
    assert await fill(house, tenant) == job_id
    assert await counts(house.database, tenant) == before


async def test_a_fill_that_was_killed_at_its_end_changes_nothing_when_it_runs_again(
    house: House,
) -> None:
    """Even a day later, when the story would have one more day."""
    tenant = await brand(house.database)
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC)) as clock:
        job_id = await fill(house, tenant)
        before = await counts(house.database, tenant)
        async with house.database.work(tenant, ANA) as work:
            (await work.session.get_one(Job, job_id)).status = "running"
        clock.shift(timedelta(days=1))
        await attempt(house, tenant.id, job_id)
    assert await counts(house.database, tenant) == before


async def test_real_brands_see_nothing_of_it(house: House, owner: Browser) -> None:
    tenant = await brand(house.database)
    await fill(house, tenant)
    for other in (WANDERLANE, TIDEWATER):
        assert sum((await counts(house.database, other)).values()) == 0
    assert "No orders yet" in (await owner.get("/t/wanderlane/orders")).text
    text = (await owner.get(f"{DEMO}/overview")).text
    assert "Revenue by day" in text
    assert "No orders yet" not in text


async def test_without_an_owner_every_owner_has_it(house: House) -> None:
    """As the command makes it."""
    tenant = await brand(house.database, None)
    async with house.database.reading(None) as session:
        members = set(
            await session.scalars(select(Member.operator_id).where(Member.tenant_id == tenant.id))
        )
    assert members == {OWNER.id, STRANGER.id}
