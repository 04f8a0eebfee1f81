"""The rows of a run's steps: begun in the open, finished together with what they wrote."""

from typing import Any

from sqlalchemy import select

from app.core.clock import now
from app.core.errors import NotFound
from app.core.running import Run
from app.core.unit_of_work import Work
from app.research.trends.rows import locked_run
from db.models.research.trend_run import TrendStep


async def begin(run: Run, trend_run_id: str, name: str) -> bool:
    """Shows the step as running. False when it is done already."""
    async with run.work() as work:
        trend_run = await locked_run(work, trend_run_id)
        step = await _step(work, trend_run_id, name)
        if step.status == "done":
            return False
        step.status = "running"
        step.slices += 1
        step.started_at = step.started_at or now()
        trend_run.step = name
        work.told.append("trend_run")
        return True


async def open_step(work: Work, trend_run_id: str, name: str) -> TrendStep | None:
    """The step to finish in this unit of work, or None when another attempt already did."""
    await locked_run(work, trend_run_id)
    step = await _step(work, trend_run_id, name)
    return None if step.status == "done" else step


async def left_over(run: Run, trend_run_id: str, name: str) -> dict[str, Any]:
    """What an earlier slice of the step put away."""
    async with run.reading() as session:
        checkpoint = await session.scalar(
            select(TrendStep.checkpoint).where(
                TrendStep.run_id == trend_run_id, TrendStep.name == name
            )
        )
    return checkpoint or {}


async def put_away(
    run: Run, trend_run_id: str, name: str, checkpoint: dict[str, Any], detail: str
) -> None:
    """Keeps half of a step for the next slice."""
    async with run.work() as work:
        step = await open_step(work, trend_run_id, name)
        if step is not None:
            step.checkpoint, step.detail = checkpoint, detail
            work.told.append("trend_run")


def close_step(step: TrendStep, detail: str, checkpoint: dict[str, Any]) -> None:
    step.status = "done"
    step.finished_at = now()
    step.detail = detail
    step.checkpoint = checkpoint


async def _step(work: Work, trend_run_id: str, name: str) -> TrendStep:
    step = await work.session.scalar(
        select(TrendStep).where(TrendStep.run_id == trend_run_id, TrendStep.name == name)
    )
    if step is None:
        raise NotFound(f"This trend run has no step “{name}”.")
    return step
