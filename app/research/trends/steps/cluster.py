"""Cluster: one row of keywords a subject, kept from run to run."""

from sqlalchemy import select

from app.core.ids import new_id
from app.research.keywords.intent import intent_of
from app.research.niches.dimension import counted
from app.research.niches.facts import Candidate
from app.research.trends.desk import Desk
from app.research.trends.steps.log import close_step, open_step
from db.models.research.keyword_cluster import KeywordCluster


def primary_keyword(candidate: Candidate) -> str:
    return (candidate.phrase or candidate.theme).lower()[:80]


async def cluster(desk: Desk) -> None:
    candidates = {primary_keyword(one): one for one in await desk.candidates()}
    async with desk.run.work() as work:
        step = await open_step(work, desk.trend_run_id, "cluster")
        if step is None:
            return
        rows = await work.session.scalars(
            select(KeywordCluster).where(KeywordCluster.primary_keyword.in_(candidates))
        )
        standing = {row.primary_keyword: row for row in rows}
        for primary, candidate in candidates.items():
            secondary = [word for word in candidate.keywords if word != primary]
            row = standing.get(primary)
            if row is None:
                row = KeywordCluster(id=new_id(), primary_keyword=primary)
                work.session.add(row)
            row.secondary_keywords = secondary
            row.intent = intent_of([primary, *secondary])
        new = len(candidates) - len(standing)
        close_step(
            step,
            f"{counted(len(candidates), 'cluster')} of keywords, {new} of them new.",
            {"clusters": len(candidates)},
        )
