"""A brand's own weights of the seven dimensions: saved, reset, and read by the next run."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, convert, structs
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import FormInvalid
from app.core.ids import new_id
from app.core.unit_of_work import Work
from app.research.niches.scoring import WEIGHTED, Weights
from db.models.research.score_weights import ScoreWeights


class WeightsForm(Struct):
    """Parts as the sliders send them, 0..100; their proportions count. Absent ones are 0."""

    buyer_intent: int = 0
    competition_gap: int = 0
    authority_fit: int = 0
    bundle_potential: int = 0
    trend_velocity: int = 0
    production_ease: int = 0
    seasonal_timing: int = 0


class Saved(Struct, frozen=True):
    """`by_name` and `at` are empty while the built-in weights are in force."""

    weights: Weights
    by_name: str = ""
    at: datetime | None = None


def weights_from(parts: Mapping[str, int]) -> Weights:
    """Shares of the sum, in the order of the dimensions. Raises FormInvalid."""
    given = [parts.get(name, 0) for name in WEIGHTED]
    if any(not 0 <= part <= 100 for part in given):
        raise FormInvalid({"weights": "Each weight is a number from 0 to 100."})
    total = sum(given)
    if not total:
        raise FormInvalid({"weights": "At least one dimension must count."})
    return Weights(*(part / total for part in given))


def parts_of(weights: Weights) -> dict[str, int]:
    """Where the sliders stand: whole percents that sum to 100."""
    exact = {name: 100 * weights.of(name) for name in WEIGHTED}
    parts = {name: int(share + 1e-9) for name, share in exact.items()}
    short = 100 - sum(parts.values())
    for name in sorted(WEIGHTED, key=lambda name: (parts[name] - exact[name], name))[:short]:
        parts[name] += 1
    return parts


async def saved_weights(session: AsyncSession) -> Saved:
    row = (
        await session.execute(
            select(ScoreWeights.weights, ScoreWeights.by_name, ScoreWeights.updated_at)
        )
    ).one_or_none()
    if row is None:
        return Saved(Weights())
    return Saved(convert(row.weights, Weights), row.by_name, row.updated_at)


async def weights_of(session: AsyncSession) -> Weights:
    """What the next run scores with."""
    return (await saved_weights(session)).weights


async def save_weights(work: Work, form: WeightsForm) -> Weights:
    """Who changed what, and from what, is in the event. Raises FormInvalid."""
    weights = weights_from(structs.asdict(form))
    row = await work.session.scalar(select(ScoreWeights).with_for_update())
    before = row.weights if row else structs.asdict(Weights())
    if row is None:
        row = ScoreWeights(id=new_id())
        work.session.add(row)
    row.weights, row.by_name = structs.asdict(weights), work.actor.name
    await work.record(
        "weights.saved", ("weights", work.tenant.id), {"before": before, "after": row.weights}
    )
    return weights


async def reset_weights(work: Work) -> None:
    """Back to the built-in ones."""
    row = await work.session.scalar(select(ScoreWeights).with_for_update())
    if row is None:
        return
    await work.record("weights.reset", ("weights", work.tenant.id), {"before": row.weights})
    await work.session.delete(row)
