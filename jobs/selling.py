"""Jobs of selling."""

from app.core.running import Run
from app.selling.listing_packs.making import make_packs
from app.selling.products.service import make_from_brief
from app.selling.publishing.preparing import prepare_listing, return_listing
from jobs.registry import job


@job("selling.make_product", retries=8, timeout=120, heartbeat=60)
async def make_product(run: Run, *, event_id: str, subject_id: str) -> None:
    async with run.work() as work:
        await make_from_brief(work, subject_id)


@job("selling.make_packs", retries=8, timeout=300, heartbeat=60)
async def make_listing_packs(run: Run, *, event_id: str, subject_id: str) -> None:
    await make_packs(run, subject_id)


@job("selling.prepare_listing", retries=8, timeout=300, heartbeat=60)
async def prepare(run: Run, *, event_id: str, subject_id: str) -> None:
    await prepare_listing(run, subject_id)


@job("selling.return_listing", retries=8, timeout=120, heartbeat=60)
async def give_back(run: Run, *, event_id: str, subject_id: str) -> None:
    async with run.work() as work:
        await return_listing(work, subject_id)
