"""Cluster: every keyword in one cluster, kept from run to run; each candidate leads one."""

from typing import Any

from sqlalchemy import Connection, select, update

from app.core.clock import now
from app.core.database import Database
from app.research.keywords import placing
from app.research.keywords.folding import written
from app.research.keywords.planning import Planned, Standing, Word, plan
from app.research.keywords.refreshing import refresh
from app.research.niches.dimension import counted
from app.research.niches.facts import Candidate
from app.research.trends.desk import Desk
from db.models.research.trend_run import TrendRun, TrendStep


def primary_keyword(candidate: Candidate) -> str:
    return written(candidate.phrase or candidate.theme)


async def cluster(desk: Desk) -> None:
    """Killed at any line and done again, it leaves the same clusters."""
    run = desk.run
    leaders = sorted({primary_keyword(one) for one in await desk.candidates()})
    _, standing = await run.in_thread(_read, run.database, run.tenant.id)
    await desk.breathe()
    also = {*leaders, *(one.primary for one in standing.values())}
    await refresh(run, also, desk.as_of)
    await desk.breathe()
    words, standing = await run.in_thread(_read, run.database, run.tenant.id)
    locale = run.tenant.locale
    planned = await run.in_process(plan, words, standing, leaders, locale, run.tenant.id)
    await desk.breathe()
    await run.in_thread(_write, desk, planned, len(words), len(leaders))
    async with run.work() as work:
        work.told.append("trend_run")


def _read(database: Database, tenant_id: str) -> tuple[list[Word], dict[str, Standing]]:
    with database.bulk() as connection:
        return placing.words(connection, tenant_id), placing.standing(connection, tenant_id)


def _write(desk: Desk, planned: list[Planned], keywords: int, leaders: int) -> None:
    """Clusters and checkpoint in one transaction."""
    tenant_id = desk.run.tenant.id
    with desk.run.database.bulk() as connection:
        if _is_done(connection, tenant_id, desk.trend_run_id):
            return
        new = placing.save_clusters(connection, tenant_id, now(), planned)
        detail = (
            f"{counted(keywords, 'keyword')} in {counted(len(planned), 'cluster')}, "
            f"{new} of them new; {leaders} led by niches to look at."
        )
        steps: Any = TrendStep.__table__
        connection.execute(
            update(steps)
            .where(
                steps.c.tenant_id == tenant_id,
                steps.c.run_id == desk.trend_run_id,
                steps.c.name == "cluster",
            )
            .values(
                status="done",
                finished_at=now(),
                updated_at=now(),
                detail=detail,
                checkpoint={"clusters": len(planned), "keywords": keywords},
            )
        )


def _is_done(connection: Connection, tenant_id: str, trend_run_id: str) -> bool:
    """Holds the run's row, so that two attempts at it take turns."""
    connection.execute(
        select(TrendRun.id)
        .where(TrendRun.tenant_id == tenant_id, TrendRun.id == trend_run_id)
        .with_for_update()
    )
    status = connection.scalar(
        select(TrendStep.status).where(
            TrendStep.tenant_id == tenant_id,
            TrendStep.run_id == trend_run_id,
            TrendStep.name == "cluster",
        )
    )
    return status == "done"
