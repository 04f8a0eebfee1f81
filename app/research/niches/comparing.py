"""What changed between two runs: which niches came, went, rose and fell, and because of what."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import Text, cast, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.research.niches.judged import Judged, read_dimensions
from app.research.niches.labels import LABELS
from db.models.research.opportunity import Opportunity
from db.models.research.trend_run import TrendRun

LEAST = 0.5
"""Points by which a score must move to have risen or fallen."""


class Standing(Struct, frozen=True):
    """A niche as one run saw it."""

    id: str
    niche: str
    title: str
    rank: int
    score: float
    dimensions: list[Judged]


class Cause(Struct, frozen=True):
    """A dimension, and the points of the score that its change added or took."""

    label: str
    points: float
    before: float
    after: float
    by_weight: bool
    """Its value stood; the weight was changed."""


class Moved(Struct, frozen=True):
    before: Standing
    after: Standing
    causes: list[Cause]
    """The strongest first, those of less than half a point left out."""

    @property
    def points(self) -> float:
        return round(self.after.score - self.before.score, 1)


class Changes(Struct, frozen=True):
    came: list[Standing]
    went: list[Standing]
    rose: list[Moved]
    fell: list[Moved]
    stayed: list[Moved]


class RunLabel(Struct, frozen=True):
    id: str
    number: int
    as_of: date


class ChangesPage(Struct, frozen=True):
    """`before` is None for the first run of a brand."""

    run: RunLabel
    before: RunLabel | None
    others: list[RunLabel]
    changes: Changes


def changes(before: Iterable[Standing], after: Iterable[Standing]) -> Changes:
    old = {one.niche: one for one in before}
    new = {one.niche: one for one in after}
    both = [Moved(old[key], new[key], causes(old[key], new[key])) for key in new if key in old]
    return Changes(
        came=[one for key, one in new.items() if key not in old],
        went=[one for key, one in old.items() if key not in new],
        rose=sorted((m for m in both if m.points >= LEAST), key=lambda m: -m.points),
        fell=sorted((m for m in both if m.points <= -LEAST), key=lambda m: m.points),
        stayed=[m for m in both if abs(m.points) < LEAST],
    )


def causes(before: Standing, after: Standing) -> list[Cause]:
    old = {one.name: one for one in before.dimensions}
    found = [
        Cause(
            LABELS[one.name],
            round(one.weight * one.value - old[one.name].weight * old[one.name].value, 1),
            old[one.name].value,
            one.value,
            by_weight=abs(one.value - old[one.name].value) < 0.05,
        )
        for one in after.dimensions
        if one.name in old
    ]
    told = [cause for cause in found if abs(cause.points) >= LEAST]
    return sorted(told, key=lambda cause: -abs(cause.points))


async def changes_page(session: AsyncSession, run_id: str, against: str = "") -> ChangesPage:
    """Against the finished run before it unless another is named. Raises NotFound."""
    rows = await session.execute(
        select(TrendRun.id, TrendRun.number, TrendRun.as_of)
        .where(TrendRun.status == "done")
        .order_by(TrendRun.number.desc())
        .limit(60)
    )
    runs = [RunLabel(*row) for row in rows.all()]
    run = next((one for one in runs if one.id == run_id), None) or await _any(session, run_id)
    others = [one for one in runs if one.id != run.id]
    earlier = next((one for one in others if one.number < run.number), None)
    before = next((one for one in others if one.id == against), earlier)
    old: Sequence[Standing] = await _standings(session, before.id) if before else []
    return ChangesPage(run, before, others, changes(old, await _standings(session, run.id)))


async def _any(session: AsyncSession, run_id: str) -> RunLabel:
    row = (
        await session.execute(
            select(TrendRun.id, TrendRun.number, TrendRun.as_of).where(TrendRun.id == run_id)
        )
    ).one_or_none()
    if row is None:
        raise NotFound("This trend run does not exist.")
    return RunLabel(*row)


async def _standings(session: AsyncSession, run_id: str) -> Sequence[Standing]:
    rows = await session.execute(
        select(
            Opportunity.id,
            Opportunity.niche,
            Opportunity.title,
            Opportunity.rank,
            Opportunity.score,
            cast(Opportunity.dimensions, Text),
        )
        .where(Opportunity.run_id == run_id)
        .order_by(Opportunity.rank)
    )
    return [Standing(*row[:5], read_dimensions(row[5])) for row in rows.all()]
