"""Jobs of the office."""

from app import wiring
from app.core.running import Run
from app.office.imports.taking import take_in
from app.office.proposals.executing import execute
from jobs.registry import job


@job("office.execute_proposal", retries=8, timeout=900, heartbeat=60)
async def execute_proposal(run: Run, *, event_id: str, subject_id: str) -> None:
    await execute(run, subject_id, wiring.proposal_kinds())


@job("office.run_import", retries=8, timeout=7200, heartbeat=120)
async def run_import(run: Run, *, import_id: str) -> None:
    await take_in(run, import_id, wiring.import_kinds())
