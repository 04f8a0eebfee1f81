"""Two brands, and Ana in both of them: owner of one, in the other what the test says."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from app.core.clock import now, today
from app.core.database import Database
from app.core.events import Actor
from app.core.ids import new_id
from app.core.tenancy import TenantContext
from db.models.insights.revenue_day import RevenueDay
from db.models.office.operator import Member
from db.models.research.keyword_cluster import KeywordCluster
from db.models.research.opportunity import Opportunity
from db.models.research.trend_run import TrendRun
from tests import world

ANA = Actor("operator", world.OWNER.id, world.OWNER.name)
THEO = Actor("operator", world.STRANGER.id, world.STRANGER.name)
KEYWORDS = ["azores hiking", "hiking journal", "trail log"]


@pytest.fixture
async def database(app) -> Database:
    """The app's own, so that pages and rows are of one file."""
    return app.state.database


@pytest.fixture
def joins(database: Database) -> Callable[[str], Awaitable[None]]:
    async def join(role: str) -> None:
        async with database.house_work() as house:
            house.add(Member(operator_id=world.OWNER.id, tenant_id=world.TIDEWATER.id, role=role))

    return join


async def researched(
    database: Database, tenant: TenantContext, niches: dict[str, float], occasion: str = ""
) -> None:
    """A finished run that found these niches, with their scores."""
    async with database.work(tenant, ANA) as work:
        run = TrendRun(
            id=new_id(),
            number=1,
            status="done",
            trigger="manual",
            as_of=today(tenant.timezone),
            currency=tenant.currency,
            finished_at=now(),
        )
        work.session.add(run)
        await work.session.flush()
        for rank, (niche, score) in enumerate(niches.items(), 1):
            subject, product_type, season = niche.split(":")
            cluster = KeywordCluster(id=new_id(), primary_keyword=niche[:80])
            work.session.add(cluster)
            await work.session.flush()
            work.session.add(
                Opportunity(
                    run_id=run.id,
                    cluster_id=cluster.id,
                    niche=niche,
                    rank=rank,
                    title=f"{subject.replace('-', ' ').capitalize()} {product_type}",
                    product_type=product_type,
                    category="travel_journal",
                    origin="sales",
                    occasion="" if season == "all-year" else season,
                    occasion_name="" if season == "all-year" else season.capitalize(),
                    score=score,
                    low=score - 10,
                    high=score + 10,
                    evidenced=0.6,
                    keywords=KEYWORDS,
                )
            )


async def earned(database: Database, tenant: TenantContext, minor: int) -> None:
    async with database.work(tenant, ANA) as work:
        work.session.add(
            RevenueDay(
                day=today(tenant.timezone) - timedelta(days=2),
                channel="etsy",
                currency=tenant.currency,
                orders=3,
                units=3,
                gross_minor=minor,
                discount_minor=0,
                shipping_minor=0,
                revenue_minor=minor,
                refunded_minor=0,
                orders_with_fees=0,
                fees_minor=0,
                net_minor=0,
            )
        )
