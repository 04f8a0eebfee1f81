"""Reading the engine: the weights in force, the evidence of the newest run, velocity's verdict."""

from collections.abc import Sequence

from msgspec import convert
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.research.engine.pages import Coverage, EnginePage
from app.research.niches.facts import Verdict
from app.research.niches.goldmine import goldmine
from app.research.niches.goldmine_pages import NicheCard
from app.research.niches.labels import LABELS
from app.research.niches.scoring import WEIGHTED, Weights
from app.research.niches.weighing import saved_weights
from db.models.research.trend_run import TrendStep

RAISED_BY = {
    "buyer_intent": "Import your orders, or a keyword tool's file with searches a month.",
    "competition_gap": "Import a keyword tool's file with competing listings, or note a count.",
    "authority_fit": "Import your orders: what you sold shows what you are known for.",
    "bundle_potential": "Import your orders: listings that share a subject make a pack.",
    "trend_velocity": "Import a year of orders, or interest over time from Google Trends.",
    "production_ease": "Built in: the catalogue of product types tells it.",
    "seasonal_timing": "Built in: the calendar tells it, for subjects that have an occasion.",
}


async def engine_page(session: AsyncSession) -> EnginePage:
    saved, found = await saved_weights(session), await goldmine(session)
    cards = found.cards
    return EnginePage(
        saved=saved,
        run=found.run,
        coverage=coverage(cards, saved.weights),
        evidenced=sum(card.evidenced for card in cards) / len(cards) if cards else 0.0,
        verdict=await velocity_verdict(session, found.run.id) if found.run else None,
    )


async def velocity_verdict(session: AsyncSession, run_id: str) -> Verdict | None:
    """As the run that scored left it."""
    checkpoint = await session.scalar(
        select(TrendStep.checkpoint).where(TrendStep.run_id == run_id, TrendStep.name == "score")
    )
    return convert((checkpoint or {}).get("velocity"), Verdict | None)


def coverage(cards: Sequence[NicheCard], weights: Weights) -> list[Coverage]:
    found: list[Coverage] = []
    for name in WEIGHTED:
        ours = [one for card in cards for one in card.dimensions if one.name == name]
        sure = [one.confidence for one in ours if not one.missing]
        found.append(
            Coverage(
                name,
                LABELS[name],
                weights.of(name),
                len(ours),
                len(sure),
                sum(sure) / len(sure) if sure else 0.0,
                RAISED_BY[name],
            )
        )
    return found
