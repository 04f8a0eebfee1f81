"""Reading trend runs: history, and one run with its steps and niches."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.research.niches.queries import opportunities_of
from app.research.trends.pages import RunDetail, RunRow, RunsPage, StepRow
from db.models.research.trend_run import OPEN, TrendRun, TrendStep

PAGE = 20
LABELS = {
    "discover": "Look for niches",
    "cluster": "Group keywords",
    "score": "Score",
    "ideas": "Write ideas",
    "briefs": "Write briefs",
}
COLUMNS = (
    TrendRun.id,
    TrendRun.number,
    TrendRun.status,
    TrendRun.step,
    TrendRun.trigger,
    TrendRun.as_of,
    TrendRun.started_at,
    TrendRun.finished_at,
    TrendRun.niches,
    TrendRun.opportunities,
    TrendRun.briefs,
    TrendRun.cost_minor,
    TrendRun.currency,
    TrendRun.duration_ms,
    TrendRun.evidence_date,
    TrendRun.error,
)


async def list_runs(
    session: AsyncSession, *, after: int | None = None, limit: int = PAGE
) -> RunsPage:
    """Newest first; `after` is the number of the last run seen."""
    query = select(*COLUMNS).order_by(TrendRun.number.desc()).limit(limit + 1)
    if after is not None:
        query = query.where(TrendRun.number < after)
    rows = [RunRow(*row) for row in (await session.execute(query)).all()]
    return RunsPage(rows[:limit], rows[limit - 1].number if len(rows) > limit else None)


async def open_run_row(session: AsyncSession) -> RunRow | None:
    """The run that is queued or running, if any."""
    row = (await session.execute(select(*COLUMNS).where(TrendRun.status.in_(OPEN)))).one_or_none()
    return RunRow(*row) if row else None


async def run_detail(session: AsyncSession, run_id: str) -> RunDetail:
    """Raises NotFound."""
    row = (await session.execute(select(*COLUMNS).where(TrendRun.id == run_id))).one_or_none()
    if row is None:
        raise NotFound("This trend run does not exist.")
    steps = await session.execute(
        select(
            TrendStep.name,
            TrendStep.position,
            TrendStep.status,
            TrendStep.started_at,
            TrendStep.finished_at,
            TrendStep.detail,
        )
        .where(TrendStep.run_id == run_id)
        .order_by(TrendStep.position)
    )
    return RunDetail(
        run=RunRow(*row),
        steps=[StepRow(**row, label=LABELS[row["name"]]) for row in steps.mappings()],
        opportunities=await opportunities_of(session, run_id),
    )
