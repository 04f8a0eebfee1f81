"""The overview, read in a handful of statements."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.tenancy import TenantContext
from app.insights.overview import revenue
from app.insights.overview.pages import OverviewPage, PipelineStep, RisingNiche
from app.insights.overview.revenue import Span
from app.office.proposals.queries import waiting
from app.office.tenants.checklist import checklist
from db.models.office.import_file import Import
from db.models.research.opportunity import Opportunity
from db.models.research.trend_run import TrendRun
from db.models.selling.listing import Listing
from db.models.studio.brief import Brief

PERIOD = 30
NICHES = 3
MOST_SHOWN = 5
MORNING, NOON, DUSK = 4, 12, 18
"""Hours at which the greeting changes."""
WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


async def overview(session: AsyncSession, tenant: TenantContext) -> OverviewPage:
    newest = await revenue.newest_complete_day(session, tenant)
    items = await waiting(session)
    run = (
        await session.execute(
            select(TrendRun.id, TrendRun.finished_at)
            .where(TrendRun.status == "done")
            .order_by(TrendRun.number.desc())
            .limit(1)
        )
    ).one_or_none()
    page = OverviewPage(
        greeting=_greeting(now().astimezone(ZoneInfo(tenant.timezone)).hour, len(items)),
        days=PERIOD,
        newest=newest,
        first=None,
        imported_at=await session.scalar(
            select(func.max(Import.finished_at)).where(Import.status == "done")
        ),
        currency=tenant.currency,
        others=[],
        now=revenue.add_up([]),
        before=revenue.add_up([]),
        by_day=[],
        channels=[],
        waiting=items[:MOST_SHOWN],
        pipeline=await _pipeline(session, len(items), run.id if run else ""),
        niches=await _niches(session, run.id) if run else [],
        run_at=run.finished_at if run else None,
        checklist=await checklist(session),
    )
    if newest:
        await _money(session, tenant, page, Span(newest - timedelta(days=PERIOD - 1), newest))
    return page


async def _money(
    session: AsyncSession, tenant: TenantContext, page: OverviewPage, span: Span
) -> None:
    known = await revenue.currencies(session, tenant, span)
    page.first, page.currency, page.others = span.first, known[0], known[1:]
    page.by_day, page.channels = await revenue.days(session, tenant, page.currency, span)
    earlier, _ = await revenue.days(session, tenant, page.currency, span.before)
    page.now, page.before = revenue.add_up(page.by_day), revenue.add_up(earlier)


def _greeting(hour: int, count: int) -> str:
    part = (
        "morning" if MORNING <= hour < NOON else "afternoon" if NOON <= hour < DUSK else "evening"
    )
    if count == 0:
        return f"Good {part}. Nothing waits for you."
    many = WORDS[count] if count < len(WORDS) else str(count)
    return f"Good {part}. {many} {'decision waits' if count == 1 else 'decisions wait'}."


async def _pipeline(session: AsyncSession, inbox: int, run_id: str) -> list[PipelineStep]:
    by_status = await session.execute(
        select(Brief.status, func.count(Brief.id)).group_by(Brief.status)
    )
    briefs: dict[str, int] = dict(by_status.all())
    live = await session.scalar(select(func.count(Listing.id)).where(Listing.state == "active"))
    niches = await session.scalar(
        select(func.count(Opportunity.id)).where(Opportunity.run_id == run_id)
    )
    return [
        PipelineStep(niches or 0, "niches in the newest run", "/niches"),
        PipelineStep(briefs.get("draft", 0), "briefs to decide", "/ideation?status=draft"),
        PipelineStep(
            briefs.get("in_production", 0), "in production", "/ideation?status=in_production"
        ),
        PipelineStep(inbox, "to approve", "/inbox"),
        PipelineStep(live or 0, "live on Etsy", "/etsy?state=active"),
    ]


async def _niches(session: AsyncSession, run_id: str) -> list[RisingNiche]:
    rows = await session.execute(
        select(
            Opportunity.id, Opportunity.title, Opportunity.score, Opportunity.low, Opportunity.high
        )
        .where(Opportunity.run_id == run_id)
        .order_by(Opportunity.rank)
        .limit(NICHES)
    )
    return [RisingNiche(*row) for row in rows]
