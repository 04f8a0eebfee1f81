"""Score: every candidate judged on its facts, the best ones kept as opportunities."""

from msgspec import convert, structs, to_builtins
from sqlalchemy import select

from app.core.ids import new_id
from app.research.keywords.casing import cased
from app.research.niches.choosing import Scored, choose
from app.research.niches.dimension import counted
from app.research.niches.evidence import Known, gather, words_of
from app.research.niches.facts import Candidate
from app.research.niches.market import open_market
from app.research.niches.market_queries import market_signals
from app.research.niches.scoring import Score, Weights, score
from app.research.niches.walking import walked
from app.research.niches.weighing import weights_of
from app.research.trends.budget import OutOfTime
from app.research.trends.desk import Desk
from app.research.trends.rows import locked_run
from app.research.trends.steps.cluster import primary_keyword
from app.research.trends.steps.log import close_step, left_over, open_step, put_away
from db.models.research.keyword import Keyword
from db.models.research.opportunity import Opportunity
from db.seeds.ontology import ontology

BATCH = 100


def judge(candidates: list[Candidate], known: Known, weights: Weights) -> list[Scored]:
    return [Scored(one, score(gather(one, known), weights)) for one in candidates]


async def score_candidates(desk: Desk) -> None:
    candidates = await desk.candidates()
    known, weights = await _known(desk, candidates)
    kept = choose(await _judge_all(desk, candidates, known, weights))
    async with desk.run.work() as work:
        step = await open_step(work, desk.trend_run_id, "score")
        if step is None:
            return
        primaries = [primary_keyword(one.candidate) for one in kept]
        rows = await work.session.execute(
            select(Keyword.text, Keyword.cluster_id).where(Keyword.text.in_(primaries))
        )
        clusters = {row.text: row.cluster_id or "" for row in rows}
        for rank, one in enumerate(kept, start=1):
            cluster_id = clusters[primary_keyword(one.candidate)]
            work.session.add(_opportunity(desk.trend_run_id, rank, one, cluster_id, known))
        trend_run = await locked_run(work, desk.trend_run_id)
        trend_run.opportunities = len(kept)
        told = {"weights": to_builtins(weights), "velocity": to_builtins(known.verdict)}
        niches = [one.candidate.niche for one in kept]
        close_step(step, _detail(candidates, kept), {"kept": niches, **told})


async def _known(desk: Desk, candidates: list[Candidate]) -> tuple[Known, Weights]:
    """With what the market says of the candidates' words, and how velocity did in the past."""
    known, _ = await desk.known()
    async with desk.run.reading() as session:
        weights = await weights_of(session)
        words = {word for one in candidates for word in words_of(one)}
        rows = await market_signals(session, words, desk.as_of)
    phrases = [one.phrase for one in candidates if one.phrase]
    verdict = await desk.run.in_thread(walked, known.book, phrases)
    return structs.replace(known, market=open_market(rows, desk.as_of), verdict=verdict), weights


async def _judge_all(
    desk: Desk, candidates: list[Candidate], known: Known, weights: Weights
) -> list[Scored]:
    """In batches. Scores that an earlier slice put away count when they used the same weights."""
    kept = await left_over(desk.run, desk.trend_run_id, "score")
    same = kept.get("weights") == to_builtins(weights)
    scores = convert(kept.get("scores", {}) if same else {}, dict[str, Score])
    waiting = [one for one in candidates if one.niche not in scores]
    try:
        for at in range(0, len(waiting), BATCH):
            await desk.breathe()
            batch = waiting[at : at + BATCH]
            for one in await desk.run.in_thread(judge, batch, known, weights):
                scores[one.candidate.niche] = one.score
            desk.budget.moved = True
    except OutOfTime:
        part = {"weights": to_builtins(weights), "scores": to_builtins(scores)}
        detail = f"{len(scores)} of {counted(len(candidates), 'niche')} scored so far."
        await put_away(desk.run, desk.trend_run_id, "score", part, detail)
        raise
    return [Scored(one, scores[one.niche]) for one in candidates]


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
