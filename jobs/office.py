"""Jobs of the office."""

from app import wiring
from app.core.running import Run
from app.office.demo.service import hand_in
from app.office.imports.taking import take_in
from app.office.models.testing import try_out
from app.office.proposals.executing import execute
from app.research.trends.first import start_first_run
from jobs.registry import job
from jobs.research import read_sales


@job("office.execute_proposal", retries=8, timeout=900, heartbeat=60)
async def execute_proposal(run: Run, *, event_id: str, subject_id: str) -> None:
    await execute(run, subject_id, wiring.proposal_kinds())


@job("office.run_import", retries=8, timeout=7200, heartbeat=120)
async def run_import(run: Run, *, import_id: str) -> None:
    await take_in(run, import_id, wiring.import_kinds())


@job("office.fill_demo", retries=8, timeout=1800, heartbeat=120)
async def fill_demo(run: Run) -> None:
    for import_id in await hand_in(run):
        await take_in(run, import_id, wiring.import_kinds())
    await read_sales(run)
    async with run.work() as work:
        await start_first_run(work)


@job("office.try_model", retries=3, timeout=180, heartbeat=150)
async def try_model(run: Run, *, vendor: str) -> None:
    await try_out(run, vendor)
