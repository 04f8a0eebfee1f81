"""Reading trend runs: history, and one run with its steps and niches."""

from typing import Any
from urllib.parse import urlencode

from msgspec import convert, structs
from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.research.niches.queries import opportunities_of
from app.research.trends.pages import (
    LABELS,
    Pack,
    RunDetail,
    RunFilters,
    RunRow,
    RunsPage,
    StepRow,
)
from db.models.core.job import UNFINISHED, Job
from db.models.research.topic_proposal import TopicProposal
from db.models.research.trend_run import OPEN, TrendRun, TrendStep

PAGE = 20
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


def _spent(value: Any) -> Any:
    total = select(func.coalesce(value, 0)).where(TrendStep.run_id == TrendRun.id)
    return total.correlate(TrendRun).scalar_subquery()


TOTALS = (
    _spent(1 + func.sum(case((TrendStep.slices > 1, TrendStep.slices - 1), else_=0))),
    _spent(func.sum(TrendStep.cost_micro)),
    _spent(func.sum(TrendStep.tokens_in + TrendStep.tokens_out)),
)


async def list_runs(
    session: AsyncSession,
    *,
    after: int | None = None,
    limit: int = PAGE,
    filters: RunFilters = RunFilters(),  # noqa: B008
) -> RunsPage:
    """Newest first; `after` is the number of the last run seen."""
    query = select(*COLUMNS, *TOTALS).order_by(TrendRun.number.desc()).limit(limit + 1)
    if after is not None:
        query = query.where(TrendRun.number < after)
    if filters.status:
        wanted = OPEN if filters.status == "running" else (filters.status,)
        query = query.where(TrendRun.status.in_(wanted))
    if filters.trigger:
        query = query.where(TrendRun.trigger == filters.trigger)
    if filters.q:
        digits = filters.q.lower().removeprefix("run").strip(" #")
        number = int(digits) if digits.isdecimal() and len(digits) < 9 else -1
        query = query.where(TrendRun.number == number)
    rows = [RunRow(*row) for row in (await session.execute(query)).all()]
    kept = {name: value for name, value in structs.asdict(filters).items() if value}
    return RunsPage(
        rows=rows[:limit],
        after=rows[limit - 1].number if len(rows) > limit else None,
        filters=filters,
        query=urlencode(kept),
        topics=await _open_topics(session),
    )


async def _open_topics(session: AsyncSession) -> int:
    counted = select(func.count(TopicProposal.id)).where(TopicProposal.status == "open")
    return await session.scalar(counted) or 0


async def open_run_row(session: AsyncSession) -> RunRow | None:
    """The run that is queued or running, if any."""
    row = (await session.execute(select(*COLUMNS).where(TrendRun.status.in_(OPEN)))).one_or_none()
    return RunRow(*row) if row else None


async def run_detail(session: AsyncSession, run_id: str) -> RunDetail:
    """Raises NotFound."""
    found = await session.execute(select(*COLUMNS, *TOTALS).where(TrendRun.id == run_id))
    row = found.one_or_none()
    if row is None:
        raise NotFound("This trend run does not exist.")
    run = RunRow(*row)
    steps = await session.execute(
        select(
            TrendStep.name,
            TrendStep.position,
            TrendStep.status,
            TrendStep.started_at,
            TrendStep.finished_at,
            TrendStep.detail,
            TrendStep.slices,
            TrendStep.cost_micro,
            TrendStep.tokens_in,
            TrendStep.tokens_out,
        )
        .where(TrendStep.run_id == run_id)
        .order_by(TrendStep.position)
    )
    jobs = await _jobs(session, run_id) if run.is_open else []
    return RunDetail(
        run=run,
        steps=[StepRow(**row, label=LABELS[row["name"]]) for row in steps.mappings()],
        packs=await _packs(session, run_id),
        opportunities=await opportunities_of(session, run_id),
        previous=await session.scalar(
            select(func.max(TrendRun.number)).where(
                TrendRun.number < run.number, TrendRun.status == "done"
            )
        ),
        stopping=any(status in UNFINISHED and cancelled for status, cancelled in jobs),
        abandoned=bool(jobs) and not any(status in UNFINISHED for status, _ in jobs),
    )


async def _jobs(session: AsyncSession, run_id: str) -> list[tuple[str, bool]]:
    rows = await session.execute(
        select(Job.status, Job.cancel_requested).where(
            Job.subject_kind == "trend_run", Job.subject_id == run_id
        )
    )
    return [(status, cancelled) for status, cancelled in rows.all()]


async def _packs(session: AsyncSession, run_id: str) -> list[Pack]:
    checkpoint = await session.scalar(
        select(TrendStep.checkpoint).where(TrendStep.run_id == run_id, TrendStep.name == "packs")
    )
    return convert((checkpoint or {}).get("packs", []), list[Pack])
