"""`cockpit jobs`: what the queue has to do and has done."""

from collections.abc import Sequence
from typing import Annotated, Any

from cyclopts import Parameter, validators
from sqlalchemy import select

from app.cli.house import with_house
from app.cli.saying import AsJson, answer
from app.office.tenants.queries import all_tenants, tenant_by_slug
from db.models.core.job import Job
from jobs.runner import House

COLUMNS = ("id", "name", "title", "status", "step", "done", "total", "attempts", "error")


def jobs(
    *,
    tenant: str = "",
    status: str = "",
    limit: Annotated[int, Parameter(validator=validators.Number(gte=1, lte=1000))] = 20,
    as_json: AsJson = False,
) -> None:
    """List jobs, the newest first.

    Parameters
    ----------
    tenant
        The slug of one brand, instead of all.
    status
        Only those that are queued, running, done, failed or cancelled.
    limit
        How many of each brand; 20 unless given.
    """

    async def do(house: House) -> list[dict[str, Any]]:
        async with house.database.reading(None) as session:
            chosen = (
                [await tenant_by_slug(session, tenant)] if tenant else await all_tenants(session)
            )
        found: list[dict[str, Any]] = []
        for each in chosen:
            statement = select(*(getattr(Job, column) for column in (*COLUMNS, "created_at")))
            if status:
                statement = statement.where(Job.status == status)
            async with house.database.reading(each.id) as session:
                rows = await session.execute(
                    statement.order_by(Job.created_at.desc(), Job.id.desc()).limit(limit)
                )
                found += [_facts(each.slug, row) for row in rows]
        return sorted(found, key=lambda job: job["created_at"], reverse=True)

    found = with_house(do)
    answer(found, [_line(job) for job in found] or ["There is no job."], as_json=as_json)


def _facts(slug: str, row: Sequence[Any]) -> dict[str, Any]:
    *values, created_at = row
    facts = dict(zip(COLUMNS, values, strict=True))
    return {"tenant": slug, **facts, "created_at": created_at.isoformat()}


def _line(job: dict[str, Any]) -> str:
    how_far = f" {job['done']}/{job['total']}" if job["total"] else ""
    reason = f": {job['error']}" if job["error"] else ""
    return f"{job['created_at'][:19]}  {job['status']:<9}{how_far}  {job['title']}{reason}"
