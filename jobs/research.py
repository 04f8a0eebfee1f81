"""Jobs of research."""

from app.core.clock import today
from app.core.running import Run
from app.fulfilment.orders.sales import sales_by_month
from app.fulfilment.orders.shop_days import shop_days_by_month
from app.fulfilment.orders.sold_products import newest_order_day, product_sales
from app.research.keywords.refreshing import refresh
from app.research.keywords.tag_sales import record_tag_sales
from app.research.outcomes.service import record_outcomes
from app.research.signals.feeding import read_feed
from app.research.signals.sales import record_sales
from app.research.signals.shop_days import record_shop_days
from app.research.topics.monitor import look_for_topics
from app.research.trends.advancing import advance
from app.selling.listings.listed import listed_niches
from app.selling.listings.tagged import tags_by_listing
from jobs.registry import job


@job("research.trend_run", retries=8, timeout=900, heartbeat=60)
async def trend_run(run: Run, *, trend_run_id: str) -> None:
    await advance(run, trend_run_id)


@job("research.look_for_topics", retries=8, timeout=300, heartbeat=60)
async def look_for_rising_topics(run: Run, *, cron_run_id: str) -> None:
    await look_for_topics(run, cron_run_id)


@job("research.record_outcomes", retries=8, timeout=300, heartbeat=60)
async def look_what_came_of_niches(run: Run, *, firing_id: str) -> None:
    async with run.reading() as session:
        listed = await listed_niches(session, run.tenant.timezone)
        sales = await product_sales(session, [one.product_id for one in listed])
        known_until = await newest_order_day(session)
    async with run.work() as work:
        day = today(run.tenant.timezone)
        await record_outcomes(work, listed, sales, day, known_until, firing_id=firing_id)


@job("research.signals_from_orders", retries=8, timeout=900, heartbeat=60)
async def signals_from_orders(run: Run, *, event_id: str, subject_id: str) -> None:
    await read_sales(run)


async def read_sales(run: Run) -> None:
    """One month a unit of work, so that nobody waits long for the write lock."""
    months = await run.in_thread(sales_by_month, run.database.bulk, run.tenant.id)
    for at, sales in enumerate(months, start=1):
        async with run.work() as work:
            await record_sales(work, sales)
        await run.progress(at, len(months), step="Reading what was sold")
    async with run.reading() as session:
        tags = await tags_by_listing(session)
    for sales in months if tags else ():
        async with run.work() as work:
            await record_tag_sales(work, sales, tags)
    await refresh(run)
    days = await run.in_thread(shop_days_by_month, run.database.bulk, run.tenant.id)
    for at, month in enumerate(days, start=1):
        async with run.work() as work:
            await record_shop_days(work, month)
        await run.progress(at, len(days), step="Reading what the shop's days say")


@job("research.signals_from_feed", retries=4, timeout=600, heartbeat=60)
async def signals_from_feed(run: Run) -> None:
    await read_feed(run)
