"""A run goes on from wherever it stopped, a slice at a time, until it is done."""

from collections.abc import Awaitable, Callable
from time import monotonic

from app.core.errors import CockpitError, JobCancelled
from app.core.running import Run
from app.research.trends.budget import Clock, OutOfTime, slice_of
from app.research.trends.desk import Desk
from app.research.trends.service import fail_run, finish_run, open_run
from app.research.trends.slices import go_on_later, is_overtaken
from app.research.trends.steps.cluster import cluster
from app.research.trends.steps.discover import discover
from app.research.trends.steps.ideas import write_ideas
from app.research.trends.steps.log import begin
from app.research.trends.steps.score import score_candidates

Step = Callable[[Desk], Awaitable[None]]

TAKEN: tuple[tuple[str, str, Step], ...] = (
    ("discover", "Looking for niches", discover),
    ("cluster", "Grouping keywords", cluster),
    ("score", "Scoring", score_candidates),
    ("ideas", "Writing ideas", write_ideas),
)


async def advance(run: Run, trend_run_id: str, *, clock: Clock = monotonic) -> None:
    """Takes the steps that are left, as many as fit into a slice; then a job of its own goes on.

    Each step may be taken twice and stopped at any line. A run that fails or is cancelled is
    marked so, keeps its finished steps, and can be resumed.
    """
    async with run.work() as work:
        if await is_overtaken(work, trend_run_id, run.job_id):
            return
        row = await open_run(work, trend_run_id)
        done, as_of = row.status == "done", row.as_of
    if done:
        return
    desk = Desk(run, trend_run_id, as_of, slice_of(run.settings, clock))
    try:
        await _take_all(run, desk)
    except OutOfTime:
        async with run.work() as work:
            await go_on_later(work, trend_run_id, run.job_id)
    except JobCancelled:
        await _fail(run, trend_run_id, "It was cancelled.")
        raise
    except CockpitError as error:
        await _fail(run, trend_run_id, error.sentence)
        raise
    except Exception:
        await _fail(run, trend_run_id, "Something unexpected went wrong; the log has it.")
        raise


async def _take_all(run: Run, desk: Desk) -> None:
    total = len(TAKEN)
    for position, (name, label, take) in enumerate(TAKEN):
        await run.progress(position, total, step=label)
        desk.budget.check()
        if await begin(run, desk.trend_run_id, name):
            await take(desk)
            desk.budget.moved = True
    async with run.work() as work:
        await finish_run(work, desk.trend_run_id)
    await run.progress(total, total, step="Done")


async def _fail(run: Run, trend_run_id: str, sentence: str) -> None:
    async with run.work() as work:
        await fail_run(work, trend_run_id, sentence)
