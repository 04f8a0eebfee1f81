"""Jobs of the studio."""

from app.core.running import Run
from app.selling.products.queries import brief_of_listing, made_from
from app.studio.briefs.quick import brief_from_check as write_from_check
from app.studio.briefs.service import mark_listed
from app.studio.briefs.writing import write_brief_of
from app.studio.briefs.writing import write_briefs as write
from app.studio.files.production import produce
from jobs.registry import job


@job("studio.write_briefs", retries=8, timeout=300, heartbeat=60)
async def write_briefs(run: Run, *, event_id: str, subject_id: str) -> None:
    async with run.work() as work:
        await write(work, subject_id)


@job("studio.brief_from_check", retries=8, timeout=120, heartbeat=60)
async def brief_from_check(run: Run, *, event_id: str, subject_id: str) -> None:
    async with run.work() as work:
        await write_from_check(work, subject_id)


@job("studio.write_asked_brief", retries=8, timeout=120, heartbeat=60)
async def write_asked_brief(run: Run, *, event_id: str, subject_id: str) -> None:
    async with run.work() as work:
        await write_brief_of(work, subject_id)


@job("studio.render_product", retries=8, timeout=900, heartbeat=60)
async def render_product(run: Run, *, event_id: str, subject_id: str) -> None:
    async with run.reading() as session:
        origin = await made_from(session, subject_id)
    await produce(run, brief_id=origin.brief_id, product_id=subject_id, version=origin.version)


@job("studio.mark_listed", retries=8, timeout=120, heartbeat=60)
async def mark_brief_listed(run: Run, *, event_id: str, subject_id: str) -> None:
    async with run.reading() as session:
        brief_id = await brief_of_listing(session, subject_id)
    if brief_id:
        async with run.work() as work:
            await mark_listed(work, brief_id)
