"""Jobs of research."""

from app.core.running import Run
from app.fulfilment.orders.sales import sales_by_month
from app.research.signals.sales import record_sales
from app.research.trends.advancing import advance
from jobs.registry import job


@job("research.trend_run", retries=8, timeout=900, heartbeat=60)
async def trend_run(run: Run, *, trend_run_id: str) -> None:
    await advance(run, trend_run_id)


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
