"""`cockpit trend-run`: research, in the foreground."""

from typing import Any

import msgspec
from sqlalchemy import select

from app.cli.house import with_house
from app.cli.saying import AsJson, answer
from app.core.unit_of_work import Work
from app.office.tenants.queries import tenant_by_slug
from app.research.trends.queries import run_detail
from app.research.trends.service import RunInProgress, resume_run, start_run
from db.models.core.job import UNFINISHED, Job
from jobs.runner import House


def trend_run(*, tenant: str, as_json: AsJson = False) -> None:
    """Research the market for a brand, and write briefs for the best niches.

    A run that was killed goes on where it stopped.

    Parameters
    ----------
    tenant
        The slug of the brand.
    """
    from app.cli.foreground import foreground

    async def do(house: House) -> dict[str, Any]:
        async with house.database.reading(None) as session:
            brand = await tenant_by_slug(session, tenant)
        runs: list[str] = []

        async def ask(work: Work) -> str:
            try:
                runs.append((await start_run(work)).id)
            except RunInProgress as going:
                runs.append((await resume_run(work, going.trend_run_id)).id)
            return await _job_of(work, runs[-1])

        async with foreground(house, brand) as here:
            await here.follow(await here.finish(ask))
        async with house.database.reading(brand.id) as session:
            found = await run_detail(session, runs[-1])
        return {
            **msgspec.to_builtins(found.run),
            "niches_found": [msgspec.to_builtins(each) for each in found.opportunities],
        }

    run = with_house(do)
    answer(run, _lines(run), as_json=as_json)


async def _job_of(work: Work, trend_run_id: str) -> str:
    found = await work.session.scalar(
        select(Job.id).where(
            Job.subject_kind == "trend_run",
            Job.subject_id == trend_run_id,
            Job.status.in_(UNFINISHED),
        )
    )
    return found or ""


def _lines(run: dict[str, Any]) -> list[str]:
    first = (
        f"Trend run {run['number']}: {run['opportunities']} niches worth a look, "
        f"{run['briefs']} briefs written."
    )
    return [first, "Decide on the briefs page."]
