"""Trend runs: what they leave behind, that they survive being killed, and that there is one."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from sqlalchemy import func, select

from app.core.errors import NotFound
from app.core.running import Run
from app.research.niches.queries import latest_opportunities, opportunity_why
from app.research.signals.sales import record_sales
from app.research.trends.advancing import TAKEN, advance
from app.research.trends.queries import list_runs, open_run_row, run_detail
from app.research.trends.service import (
    RunInProgress,
    fail_run,
    finish_run,
    note_briefs,
    resume_run,
    start_run,
)
from db.models.core.event import Event
from db.models.core.job import Job
from db.models.research.keyword_cluster import KeywordCluster
from db.models.research.opportunity import Opportunity
from db.models.research.signal import Signal
from db.models.research.trend_run import TrendRun, TrendStep
from tests.research.conftest import Bench
from tests.research.shop import sales
from tests.world import TIDEWATER, WANDERLANE

NOON = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Europe/Lisbon"))


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel(NOON, tick=True):
        yield


async def started(bench: Bench, tenant=WANDERLANE) -> str:
    async with bench.run(tenant).work() as work:
        return (await start_run(work)).id


async def sold(bench: Bench, tenant=WANDERLANE) -> None:
    async with bench.run(tenant).work() as work:
        await record_sales(work, sales(currency=tenant.currency))


async def opportunities(bench: Bench, tenant=WANDERLANE):
    async with bench.run(tenant).reading() as session:
        return await latest_opportunities(session)


async def test_a_run_from_real_sales_gives_niches_with_followable_evidence(bench: Bench) -> None:
    await sold(bench)
    run_id = await started(bench)
    await advance(bench.run(), run_id)
    page = await opportunities(bench)
    assert len(page.rows) >= 5
    assert page.evidence_date == date(2026, 10, 1)
    assert [card.rank for card in page.rows] == list(range(1, len(page.rows) + 1))
    for card in page.rows:
        assert len(card.ideas) == 3
        assert card.persona and card.reasons and card.keywords
        assert 0 <= card.low <= card.score <= card.high <= 100
        assert all(idea.price_minor > 0 and idea.currency == "USD" for idea in card.ideas)
        assert "disney" not in f"{card.title} {card.keywords}".lower()
    own = [card for card in page.rows if card.origin == "sales"]
    assert len(own) >= 5
    assert max(card.evidenced for card in own) == pytest.approx(0.8)
    async with bench.run().reading() as session:
        why = await opportunity_why(session, own[0].id)
    assert sum(one.weight for one in why.dimensions) == pytest.approx(1)
    assert sum(one.points for one in why.dimensions) == pytest.approx(own[0].score, abs=0.1)
    for one in why.dimensions:
        assert bool(one.rows) is not one.missing
        assert bool(one.inputs) is not one.missing
    sources = {row.source for one in why.dimensions for row in one.rows}
    assert {"own_orders", "ontology"} <= sources


async def test_a_run_without_any_order_gives_niches_and_says_how_little_is_known(
    bench: Bench,
) -> None:
    run_id = await started(bench, TIDEWATER)
    await advance(bench.run(TIDEWATER), run_id)
    page = await opportunities(bench, TIDEWATER)
    assert len(page.rows) >= 5
    assert page.evidence_date is None
    assert sum(card.score >= 50 for card in page.rows) >= 5
    for card in page.rows:
        assert card.evidenced <= 0.2
        assert len(card.ideas) == 3
        assert any("rests on evidence" in reason for reason in card.reasons)
        assert all(idea.currency == "EUR" for idea in card.ideas)
    async with bench.run(TIDEWATER).reading() as session:
        why = await opportunity_why(session, page.rows[0].id)
        ease = next(one for one in why.dimensions if one.name == "production_ease")
        assert [row.source for row in ease.rows] == ["ontology", "ontology"]
        timing = next(one for one in why.dimensions if one.name == "seasonal_timing")
        assert timing.missing or [row.source for row in timing.rows] == ["calendar"]


async def test_the_run_tells_its_steps(bench: Bench) -> None:
    await sold(bench)
    run_id = await started(bench)
    async with bench.run().reading() as session:
        assert (await open_run_row(session)).number == 1
    await advance(bench.run(), run_id)
    async with bench.run().reading() as session:
        detail = await run_detail(session, run_id)
        assert await open_run_row(session) is None
        events = (await session.scalars(select(Event.kind).order_by(Event.at))).all()
    assert detail.run.status == "done"
    assert detail.run.duration_ms is not None
    assert (detail.run.opportunities, detail.run.trigger) == (12, "manual")
    statuses = [(step.name, step.status) for step in detail.steps]
    assert statuses[:4] == [(name, "done") for name, _, _ in TAKEN]
    assert statuses[4:] == [("briefs", "queued"), ("packs", "queued")]
    assert [step.slices for step in detail.steps] == [1, 1, 1, 1, 0, 0]
    assert all(step.detail for step in detail.steps[:4])
    assert events == ["run.started", "run.finished"]


class Killed(BaseException):
    """Stands for SIGKILL: nothing of ours catches it."""


class Doomed(Run):
    """Dies at its n-th unit of work, before the commit or just after it."""

    at = 0
    after_commit = False
    seen = 0

    def work(self):
        outer = super().work()
        mine = type(self)
        mine.seen += 1
        dies = mine.seen == mine.at

        class Unit:
            async def __aenter__(self):
                return await outer.__aenter__()

            async def __aexit__(self, kind, error, trace):
                if dies and kind is None and not mine.after_commit:
                    await outer.__aexit__(Killed, Killed(), None)
                    raise Killed
                answer = await outer.__aexit__(kind, error, trace)
                if dies and kind is None:
                    raise Killed
                return answer

        return Unit()


async def everything(bench: Bench) -> dict[str, object]:
    """What a run left, without ids and times."""
    async with bench.run().reading() as session:
        rows = await session.execute(
            select(
                Opportunity.rank,
                Opportunity.niche,
                Opportunity.title,
                Opportunity.score,
                Opportunity.low,
                Opportunity.high,
                Opportunity.ideas,
                Opportunity.reasons,
            ).order_by(Opportunity.rank)
        )
        return {
            "opportunities": [tuple(row) for row in rows.all()],
            "clusters": await session.scalar(select(func.count(KeywordCluster.id))),
            "signals": await session.scalar(select(func.count(Signal.id))),
            "runs": await session.scalar(select(func.count(TrendRun.id))),
            "finished": await session.scalar(
                select(func.count(Event.id)).where(Event.kind == "run.finished")
            ),
        }


UNITS = 13
"""Units of work of a whole run: open, four times begin and finish, the end; the ideas of twelve
niches are put away by fours, and closing the step is a unit of its own."""


async def test_killed_at_any_unit_of_work_and_resumed_it_leaves_one_result(
    bench: Bench,
) -> None:
    await sold(bench)
    run_id = await started(bench)
    Doomed.at, Doomed.seen = 0, 0
    await advance(bench.run(kind=Doomed), run_id)
    assert Doomed.seen == UNITS
    whole = await everything(bench)
    assert whole["finished"] == 1
    for at in range(1, UNITS + 1):
        for after_commit in (False, True):
            async with bench.run().work() as work:
                await forget(work, run_id)
            Doomed.at, Doomed.after_commit, Doomed.seen = at, after_commit, 0
            with pytest.raises(Killed):
                await advance(bench.run(kind=Doomed), run_id)
            await advance(bench.run(), run_id)
            assert await everything(bench) == whole


async def forget(work, run_id: str) -> None:
    """Puts a run back to its start."""
    run = await work.session.get_one(TrendRun, run_id)
    run.status = "queued"
    for row in await work.session.scalars(select(Opportunity)):
        await work.session.delete(row)
    for event in await work.session.scalars(select(Event).where(Event.kind == "run.finished")):
        await work.session.delete(event)
    for step in await work.session.scalars(select(TrendStep)):
        step.status, step.checkpoint = "queued", {}


async def test_a_finished_run_taken_again_stays_as_it_is(bench: Bench) -> None:
    await sold(bench)
    run_id = await started(bench)
    await advance(bench.run(), run_id)
    before = await everything(bench)
    await advance(bench.run(), run_id)
    async with bench.run().work() as work:
        await finish_run(work, run_id)
    assert await everything(bench) == before


async def test_the_same_evidence_gives_the_same_niches_next_time(bench: Bench) -> None:
    await sold(bench)
    await advance(bench.run(), await started(bench))
    first = await opportunities(bench)
    async with bench.run().reading() as session:
        clusters = set(await session.scalars(select(KeywordCluster.id)))
        signals = await session.scalar(select(func.count(Signal.id)))
    await advance(bench.run(), await started(bench))
    second = await opportunities(bench)
    assert second.run_number == 2
    assert [(c.title, c.score) for c in first.rows] == [(c.title, c.score) for c in second.rows]
    async with bench.run().reading() as session:
        assert set(await session.scalars(select(KeywordCluster.id))) == clusters
        assert await session.scalar(select(func.count(Signal.id))) == signals


async def test_a_second_run_is_refused_while_one_is_open(bench: Bench) -> None:
    run_id = await started(bench)
    with pytest.raises(RunInProgress, match="Trend run 1 is still going") as refused:
        await started(bench)
    assert refused.value.trend_run_id == run_id
    other = await started(bench, TIDEWATER)
    assert other != run_id
    await advance(bench.run(), run_id)
    await started(bench)


async def test_starting_and_resuming_asks_for_one_job(bench: Bench) -> None:
    run_id = await started(bench)
    async with bench.run().work() as work:
        await resume_run(work, run_id)
    async with bench.run().reading() as session:
        jobs = (await session.execute(select(Job.name, Job.arguments, Job.title))).all()
    assert [tuple(job) for job in jobs] == [
        ("research.trend_run", {"trend_run_id": run_id}, "Trend run 1")
    ]


async def test_a_run_whose_job_was_cancelled_makes_room(bench: Bench) -> None:
    first = await started(bench)
    async with bench.run().work() as work:
        for job in await work.session.scalars(select(Job)):
            job.status = "cancelled"
    second = await started(bench)
    async with bench.run().reading() as session:
        page = await list_runs(session)
    assert [(row.id, row.status) for row in page.rows] == [(second, "queued"), (first, "failed")]
    assert page.rows[1].error == "Its job ended before it was done."


async def test_a_run_for_the_foreground_asks_for_no_job(bench: Bench) -> None:
    async with bench.run().work() as work:
        await start_run(work, "manual", queued=False)
    async with bench.run().reading() as session:
        assert await session.scalar(select(func.count(Job.id))) == 0


async def test_a_failed_run_makes_room_and_can_go_on(bench: Bench) -> None:
    first = await started(bench)
    async with bench.run().work() as work:
        await fail_run(work, first, "It was cancelled.")
    second = await started(bench)
    with pytest.raises(RunInProgress):
        await advance(bench.run(), first)
    await advance(bench.run(), second)
    await advance(bench.run(), first)
    async with bench.run().reading() as session:
        page = await list_runs(session)
        assert [(row.number, row.status) for row in page.rows] == [(2, "done"), (1, "done")]
        only = await list_runs(session, limit=1)
        assert only.after == 2
        rest = await list_runs(session, after=only.after, limit=1)
        assert [row.number for row in rest.rows] == [1]
        assert rest.after is None


async def test_briefs_are_noted_once(bench: Bench) -> None:
    run_id = await started(bench)
    await advance(bench.run(), run_id)
    async with bench.run().work() as work:
        await note_briefs(work, run_id, 5, "5 briefs written.")
    async with bench.run().work() as work:
        await note_briefs(work, run_id, 0, "Again.")
    async with bench.run().reading() as session:
        detail = await run_detail(session, run_id)
    assert detail.run.briefs == 5
    assert (detail.steps[4].status, detail.steps[4].detail) == ("done", "5 briefs written.")


async def test_another_tenant_sees_nothing_of_it(bench: Bench) -> None:
    await sold(bench)
    run_id = await started(bench)
    await advance(bench.run(), run_id)
    card = (await opportunities(bench)).rows[0]
    assert (await opportunities(bench, TIDEWATER)).rows == []
    async with bench.run(TIDEWATER).reading() as session:
        assert (await list_runs(session)).rows == []
        with pytest.raises(NotFound):
            await run_detail(session, run_id)
        with pytest.raises(NotFound):
            await opportunity_why(session, card.id)
    with pytest.raises(NotFound):
        await advance(bench.run(TIDEWATER), run_id)
