"""Reading the cards of the newest run in four statements, without the signal ids behind them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import convert
from sqlalchemy import RowMapping, Text, cast, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.research.niches.goldmine_pages import Goldmine, Idea, NicheCard, Ranked, RunHead
from app.research.niches.judged import pace_of, read_dimensions, weighed, window_of
from app.research.niches.marking import Mark, marks_of
from app.research.niches.scoring import Weights
from db.models.research.opportunity import Opportunity
from db.models.research.trend_run import TrendRun

MOST = 50
PAST_RUNS = 12
COLUMNS = (
    Opportunity.id,
    Opportunity.niche,
    Opportunity.rank,
    Opportunity.title,
    Opportunity.product_type,
    Opportunity.category,
    Opportunity.origin,
    Opportunity.occasion_name,
    Opportunity.peak_day,
    Opportunity.score,
    Opportunity.low,
    Opportunity.high,
    Opportunity.evidenced,
    Opportunity.persona,
    Opportunity.reasons,
    Opportunity.keywords,
    Opportunity.ideas,
)
PLAIN = [column.key for column in COLUMNS if column.key != "ideas"]


async def newest_run(session: AsyncSession) -> RunHead | None:
    row = (
        await session.execute(
            select(TrendRun.id, TrendRun.number, TrendRun.finished_at, TrendRun.evidence_date)
            .where(TrendRun.status == "done")
            .order_by(TrendRun.number.desc())
            .limit(1)
        )
    ).one_or_none()
    return RunHead(*row) if row else None


async def goldmine(session: AsyncSession) -> Goldmine:
    run = await newest_run(session)
    if run is None:
        return Goldmine(None, [])
    return Goldmine(run, await cards_where(session, Opportunity.run_id == run.id))


async def cards_by_id(session: AsyncSession, ids: Iterable[str]) -> dict[str, NicheCard]:
    """Raises NotFound when one of them is missing."""
    wanted = list(dict.fromkeys(ids))
    found = await cards_where(session, Opportunity.id.in_(wanted))
    if len(found) < len(wanted):
        raise NotFound("This opportunity does not exist.")
    return {card.id: card for card in found}


async def cards_where(session: AsyncSession, condition: object) -> list[NicheCard]:
    """Best first."""
    result = await session.execute(
        select(*COLUMNS, cast(Opportunity.dimensions, Text).label("dimensions"))
        .where(condition)  # pyright: ignore[reportArgumentType]
        .order_by(Opportunity.rank)
        .limit(MOST)
    )
    rows = result.mappings().all()
    niches = [row["niche"] for row in rows]
    marks, past = await marks_of(session, niches), await _past(session, niches)
    return [_card(row, past.get(row["niche"], []), marks.get(row["niche"])) for row in rows]


async def _past(session: AsyncSession, niches: Sequence[str]) -> dict[str, list[float]]:
    numbers = (
        select(TrendRun.id)
        .where(TrendRun.status == "done")
        .order_by(TrendRun.number.desc())
        .limit(PAST_RUNS)
    )
    rows = await session.execute(
        select(Opportunity.niche, Opportunity.score)
        .join(TrendRun, TrendRun.id == Opportunity.run_id)
        .where(Opportunity.niche.in_(niches), TrendRun.id.in_(numbers))
        .order_by(TrendRun.number)
    )
    found: dict[str, list[float]] = defaultdict(list)
    for niche, score in rows.all():
        found[niche].append(score)
    return found


def _card(row: RowMapping, past: list[float], mark: Mark | None) -> NicheCard:
    dimensions = read_dimensions(row["dimensions"])
    velocity = next((one for one in dimensions if one.name == "trend_velocity"), None)
    return NicheCard(
        **{name: row[name] for name in PLAIN},
        ideas=convert(row["ideas"], list[Idea]),
        dimensions=dimensions,
        past=past,
        pace=pace_of(dimensions),
        velocity=velocity.value if velocity and not velocity.missing else None,
        window=window_of(dimensions, row["peak_day"]),
        mark=mark,
    )


def ranked(cards: Sequence[NicheCard], weights: Weights) -> list[Ranked]:
    """Best first with these weights; ties as a run breaks them."""
    scored = [(card, weighed(card.dimensions, weights)) for card in cards]
    scored.sort(key=lambda one: (-one[1].value, -one[1].evidenced, one[0].niche))
    return [
        Ranked(card, rank, card.rank, score) for rank, (card, score) in enumerate(scored, start=1)
    ]
