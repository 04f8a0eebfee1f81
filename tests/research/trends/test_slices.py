"""Slices: out of time a run goes on later, without loss and without doubles; and cancelling."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from sqlalchemy import select

from app.core.errors import Conflict, JobCancelled
from app.core.running import Run
from app.research.trends.advancing import advance
from app.research.trends.budget import Budget, OutOfTime
from app.research.trends.queries import run_detail
from app.research.trends.service import cancel_run, resume_run, start_run
from app.research.trends.steps import ideas, score
from db.models.core.job import UNFINISHED, Job
from db.models.research.opportunity import Opportunity
from db.models.research.trend_run import TrendRun
from tests.research.conftest import Bench
from tests.research.trends.test_runs import everything, sold, started
from tests.world import WANDERLANE

NOON = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Europe/Lisbon"))


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel(NOON, tick=True):
        yield


class Ticking:
    """A clock on which every look takes some seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.at = 0.0

    def __call__(self) -> float:
        self.at += self.seconds
        return self.at


def test_the_first_piece_of_a_slice_is_never_refused() -> None:
    budget = Budget(60, 7, Ticking(100))
    budget.check()
    budget.moved = True
    with pytest.raises(OutOfTime):
        budget.check()


def test_a_slice_ends_the_buffer_early() -> None:
    times = iter([0.0, 52.9, 53.0])
    budget = Budget(60, 7, lambda: next(times))
    budget.moved = True
    assert not budget.is_spent
    assert budget.is_spent


def as_job(bench: Bench, job_id: str) -> Run:
    run = bench.run()
    run.job_id = job_id
    return run


async def waiting(bench: Bench) -> list[Job]:
    async with bench.run().reading() as session:
        found = select(Job).where(Job.name == "research.trend_run", Job.status.in_(UNFINISHED))
        return list(await session.scalars(found.order_by(Job.id)))


async def end(bench: Bench, job_id: str, status: str = "done") -> None:
    async with bench.run().work() as work:
        (await work.session.get_one(Job, job_id)).status = status


async def test_out_of_time_in_every_step_it_ends_as_if_it_had_been_in_one_go(
    bench: Bench, monkeypatch
) -> None:
    monkeypatch.setattr(score, "BATCH", 20)
    monkeypatch.setattr(ideas, "TOGETHER", 2)
    await sold(bench)
    other = await started(bench)
    await advance(bench.run(), other)
    whole = (await everything(bench))["opportunities"]
    async with bench.run().work() as work:
        for job in await work.session.scalars(select(Job)):
            job.status = "done"
        await work.session.delete(await work.session.get_one(TrendRun, other))
    run_id = await started(bench)
    slices = 0
    while jobs := await waiting(bench):
        assert len(jobs) == 1
        await advance(as_job(bench, jobs[0].id), run_id, clock=Ticking(54))
        await end(bench, jobs[0].id)
        slices += 1
        assert slices < 60
    async with bench.run().reading() as session:
        detail = await run_detail(session, run_id)
        stored = await session.scalars(select(Opportunity.niche))
        niches = stored.all()
    assert detail.run.status == "done"
    assert detail.run.slices >= 10
    assert slices > detail.run.slices
    by_name = {step.name: step for step in detail.steps}
    assert by_name["score"].slices > 1
    assert by_name["ideas"].slices == 12
    assert len(niches) == len(set(niches)) == 12
    assert (await everything(bench))["opportunities"] == whole


async def test_half_of_the_scores_are_kept_for_the_next_slice(bench: Bench, monkeypatch) -> None:
    monkeypatch.setattr(score, "BATCH", 20)
    await sold(bench)
    run_id = await started(bench)
    judged: list[str] = []
    judge = score.judge

    def counting(batch, *more):
        judged.extend(one.niche for one in batch)
        return judge(batch, *more)

    monkeypatch.setattr(score, "judge", counting)
    while jobs := await waiting(bench):
        await advance(as_job(bench, jobs[0].id), run_id, clock=Ticking(54))
        await end(bench, jobs[0].id)
    assert len(judged) == len(set(judged)) > 40


async def test_a_slice_that_was_killed_after_it_asked_for_the_next_one_leaves_it_to_that(
    bench: Bench,
) -> None:
    run_id = await started(bench)
    first = (await waiting(bench))[0].id
    await advance(as_job(bench, first), run_id, clock=Ticking(54))
    before = [job.id for job in await waiting(bench)]
    assert len(before) == 2
    await advance(as_job(bench, first), run_id)
    assert [job.id for job in await waiting(bench)] == before
    async with bench.run().reading() as session:
        assert (await run_detail(session, run_id)).run.status == "running"


async def test_resuming_while_a_slice_waits_asks_for_no_second_one(bench: Bench) -> None:
    run_id = await started(bench)
    first = (await waiting(bench))[0].id
    await advance(as_job(bench, first), run_id, clock=Ticking(54))
    await end(bench, first)
    async with bench.run().work() as work:
        await resume_run(work, run_id)
    jobs = await waiting(bench)
    assert [job.title for job in jobs] == ["Trend run 1, slice 2"]


async def test_a_run_that_waits_is_cancelled_at_once_and_can_go_on(bench: Bench) -> None:
    run_id = await started(bench)
    async with bench.run().work() as work:
        assert (await cancel_run(work, run_id)).status == "failed"
    assert await waiting(bench) == []
    with pytest.raises(Conflict, match="over already"):
        async with bench.run().work() as work:
            await cancel_run(work, run_id)
    async with bench.run().work() as work:
        await resume_run(work, run_id)
    await advance(bench.run(), run_id)
    async with bench.run().reading() as session:
        assert (await run_detail(session, run_id)).run.status == "done"


async def test_a_run_that_works_stops_between_two_batches(bench: Bench, monkeypatch) -> None:
    monkeypatch.setattr(score, "BATCH", 20)
    monkeypatch.setattr("app.core.running.REPORT_EVERY", 0)
    await sold(bench)
    run_id = await started(bench)
    job_id = (await waiting(bench))[0].id
    async with bench.run().work() as work:
        (await work.session.get_one(Job, job_id)).status = "running"
    run = as_job(bench, job_id)
    judge = score.judge
    batches: list[int] = []

    def first_batch(batch, *more):
        batches.append(len(batch))
        return judge(batch, *more)

    async def in_thread(function, *given):
        answer = function(*given)
        if function is first_batch:
            async with bench.run().work() as work:
                assert (await cancel_run(work, run_id)).status == "running"
        return answer

    monkeypatch.setattr(score, "judge", first_batch)
    monkeypatch.setattr(run, "in_thread", in_thread)
    with pytest.raises(JobCancelled):
        await advance(run, run_id)
    assert len(batches) == 1
    async with bench.run().reading() as session:
        detail = await run_detail(session, run_id)
    assert (detail.run.status, detail.run.error) == ("failed", "It was cancelled.")
    assert [step.status for step in detail.steps[:3]] == ["done", "done", "running"]


async def test_a_run_whose_job_ended_is_shown_as_abandoned(bench: Bench) -> None:
    run_id = await started(bench)
    await end(bench, (await waiting(bench))[0].id, "cancelled")
    async with bench.run().reading() as session:
        assert (await run_detail(session, run_id)).abandoned


async def test_a_brand_cannot_cancel_the_run_of_another(bench: Bench) -> None:
    from app.core.errors import NotFound
    from tests.world import TIDEWATER

    run_id = await started(bench)
    with pytest.raises(NotFound):
        async with bench.run(TIDEWATER).work() as work:
            await cancel_run(work, run_id)
    async with bench.run(WANDERLANE).work() as work:
        with pytest.raises(Conflict):
            await start_run(work)
