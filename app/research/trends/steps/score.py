"""Score: every candidate judged on its facts, the best ones kept as opportunities."""

from msgspec import to_builtins
from sqlalchemy import select

from app.core.ids import new_id
from app.research.keywords.casing import cased
from app.research.niches.choosing import Scored, choose
from app.research.niches.dimension import counted
from app.research.niches.evidence import Known, gather
from app.research.niches.facts import Candidate
from app.research.niches.scoring import Weights, score
from app.research.trends.desk import Desk
from app.research.trends.rows import locked_run
from app.research.trends.steps.cluster import primary_keyword
from app.research.trends.steps.log import close_step, open_step
from db.models.research.keyword_cluster import KeywordCluster
from db.models.research.opportunity import Opportunity
from db.seeds.ontology import ontology


def judge(candidates: list[Candidate], known: Known, weights: Weights) -> list[Scored]:
    return choose([Scored(one, score(gather(one, known), weights)) for one in candidates])


async def score_candidates(desk: Desk) -> None:
    known, _ = await desk.known()
    candidates = await desk.candidates()
    kept = await desk.run.in_thread(judge, candidates, known, Weights())
    async with desk.run.work() as work:
        step = await open_step(work, desk.trend_run_id, "score")
        if step is None:
            return
        primaries = [primary_keyword(one.candidate) for one in kept]
        rows = await work.session.execute(
            select(KeywordCluster.primary_keyword, KeywordCluster.id).where(
                KeywordCluster.primary_keyword.in_(primaries)
            )
        )
        clusters = {row.primary_keyword: row.id for row in rows}
        for rank, one in enumerate(kept, start=1):
            cluster_id = clusters[primary_keyword(one.candidate)]
            work.session.add(_opportunity(desk.trend_run_id, rank, one, cluster_id, known))
        trend_run = await locked_run(work, desk.trend_run_id)
        trend_run.opportunities = len(kept)
        close_step(step, _detail(candidates, kept), {"kept": [one.candidate.niche for one in kept]})


def _opportunity(run_id: str, rank: int, one: Scored, cluster_id: str, known: Known) -> Opportunity:
    candidate, result = one.candidate, one.score
    season = known.seasons.get(candidate.occasion)
    category, _ = ontology().making(candidate.types[0])
    theme = cased(candidate.theme)
    return Opportunity(
        id=new_id(),
        run_id=run_id,
        cluster_id=cluster_id,
        niche=candidate.niche,
        rank=rank,
        title=theme[:1].upper() + theme[1:],
        product_type=candidate.types[0],
        category=category.key,
        origin=candidate.origin,
        occasion=candidate.occasion,
        occasion_name=season.occasion.name if season else "",
        peak_day=season.peak if season else None,
        score=result.value,
        low=result.low,
        high=result.high,
        evidenced=result.evidenced,
        dimensions=[
            {**to_builtins(one), "weight": result.weights.of(one.name)} for one in result.dimensions
        ],
        keywords=list(candidate.keywords),
    )


def _detail(candidates: list[Candidate], kept: list[Scored]) -> str:
    if not kept:
        return "Nothing was found to score."
    best, least = kept[0].score, kept[-1].score
    return (
        f"{counted(len(candidates), 'niche')} scored, {len(kept)} kept, "
        f"from {best.value:.0f} down to {least.value:.0f}."
    )
