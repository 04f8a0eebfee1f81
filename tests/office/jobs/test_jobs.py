"""The jobs pages: what runs, how far it is, stopping it, asking again."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from app.core.clock import now
from app.core.database import Database
from app.core.events import HOUSE_ACTOR
from app.office.jobs.pages import JobLine, about, seconds_in_words
from db.models.core.job import Job
from db.models.core.outbox import OutboxMessage
from tests import world
from tests.browser import Browser, toast_of

PAGE = "/t/wanderlane/jobs"


async def add(database: Database, **given: Any) -> str:
    job = Job(
        **{
            "name": "research.run",
            "key": f"key of {given.get('title', 'Trend run 4')}",
            "title": "Trend run 4",
            "arguments": {"run_id": "7"},
            "subject_kind": "trend_run",
            "subject_id": "7",
            "requested_by": "Ana Reis",
            **given,
        }
    )
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        work.session.add(job)
    return job.id


async def stored(database: Database, job_id: str) -> Job:
    async with database.reading(world.WANDERLANE.id) as session:
        return await session.get_one(Job, job_id)


async def test_it_starts_empty(viewer: Browser) -> None:
    assert "No jobs yet" in (await viewer.get(PAGE)).text
    assert "None of these" in (await viewer.get(f"{PAGE}?status=failed")).text


async def test_everybody_sees_them(viewer: Browser, stranger: Browser, database: Database) -> None:
    job_id = await add(database, status="running", done=3, total=7, step="Scoring niches")
    text = (await viewer.get(PAGE)).text
    assert "Trend run 4" in text
    assert "Scoring niches" in text
    detail = (await viewer.get(f"{PAGE}/{job_id}")).text
    assert "3 of 7" in detail
    assert 'href="/t/wanderlane/trend-runs/7"' in detail
    assert "cancellation" not in detail
    assert (await stranger.get(PAGE)).status_code == 404
    assert (await stranger.get(f"{PAGE}/{job_id}")).status_code == 404
    assert (await stranger.get(f"/t/tidewater/jobs/{job_id}")).status_code == 404


async def test_they_are_filtered_by_state(viewer: Browser, database: Database) -> None:
    for status in ("queued", "running", "done", "failed", "cancelled"):
        await add(database, title=f"A {status} one", status=status)
    text = (await viewer.get(f"{PAGE}?status=failed")).text
    assert "A failed one" in text
    assert "A done one" not in text
    assert "A done one" in (await viewer.get(f"{PAGE}?status=nonsense")).text


async def test_pages_follow_each_other(viewer: Browser, database: Database) -> None:
    begun = now()
    for number in range(60):
        at = begun + timedelta(seconds=number)
        await add(database, title=f"Job {number:02}", status="done", created_at=at)
    first = await viewer.partial(f"{PAGE}?status=done")
    assert "<html" not in first.text
    assert "Job 59" in first.text
    assert "Job 09" not in first.text
    [older] = [
        part.split('"')[0].replace("&amp;", "&")
        for part in first.text.split('rel="next" href="')[1:]
    ]
    assert "status=done" in older
    second = await viewer.get(older)
    assert "Job 09" in second.text
    assert "Job 00" in second.text
    assert "Job 10" not in second.text
    assert 'rel="prev"' in second.text
    assert (await viewer.get(f"{PAGE}?at=nonsense")).status_code == 422


async def test_the_corner_shows_what_is_unfinished(viewer: Browser, database: Database) -> None:
    assert "No work running" in (await viewer.partial(f"{PAGE}/corner")).text
    for number in range(4):
        await add(database, title=f"Waiting {number}")
    job_id = await add(database, title="Running", status="running", done=1, total=4)
    await add(database, title="Over", status="done")
    text = (await viewer.partial(f"{PAGE}/corner")).text
    assert "<html" not in text
    assert f"{PAGE}/{job_id}" in text
    assert "25 %" in text
    assert "and 3 more" in text
    assert "Over" not in text


async def test_one_that_waits_is_cancelled_at_once(operator: Browser, database: Database) -> None:
    job_id = await add(database)
    answer = await operator.post(f"{PAGE}/{job_id}/cancellation")
    assert answer.headers["location"] == f"{PAGE}/{job_id}"
    job = await stored(database, job_id)
    assert (job.status, job.cancel_requested) == ("cancelled", True)
    assert job.finished_at is not None
    assert "It was cancelled" in (await operator.get(f"{PAGE}/{job_id}")).text


async def test_one_that_runs_is_asked_to_stop(operator: Browser, database: Database) -> None:
    job_id = await add(database, status="running")
    for _ in range(2):
        answer = await operator.post(f"{PAGE}/{job_id}/cancellation")
        assert "next safe place" in toast_of(answer)
    job = await stored(database, job_id)
    assert (job.status, job.cancel_requested) == ("running", True)
    text = (await operator.get(f"{PAGE}/{job_id}")).text
    assert "Stopping at the next safe place" in text
    assert f"{job_id}/cancellation" not in text


async def test_one_that_is_over_cannot_be_cancelled(operator: Browser, database: Database) -> None:
    job_id = await add(database, status="done")
    assert (await operator.post(f"{PAGE}/{job_id}/cancellation")).status_code == 409


@pytest.mark.parametrize("status", ["failed", "cancelled"])
async def test_it_is_tried_again_as_a_new_job(
    operator: Browser, database: Database, status: str
) -> None:
    job_id = await add(database, status=status, error="Etsy did not answer.", hint="Wait.")
    text = (await operator.get(f"{PAGE}/{job_id}")).text
    assert "Try again" in text
    if status == "failed":
        assert "Etsy did not answer." in text
    first = await operator.post(f"{PAGE}/{job_id}/retry")
    again = first.headers["location"].rpartition("/")[2]
    assert (await operator.post(f"{PAGE}/{job_id}/retry")).headers["location"].endswith(again)
    job = await stored(database, again)
    assert again != job_id
    assert (job.name, job.arguments, job.status) == ("research.run", {"run_id": "7"}, "queued")
    async with database.reading(None) as house:
        assert list(await house.scalars(select(OutboxMessage.job_id))) == [again]


async def test_one_that_did_not_fail_is_not_tried_again(
    operator: Browser, database: Database
) -> None:
    job_id = await add(database, status="done")
    assert (await operator.post(f"{PAGE}/{job_id}/retry")).status_code == 409


async def test_viewers_and_strangers_change_nothing(
    viewer: Browser, stranger: Browser, database: Database
) -> None:
    job_id = await add(database, status="failed")
    for verb in ("cancellation", "retry"):
        assert (await viewer.post(f"{PAGE}/{job_id}/{verb}")).status_code == 403
        assert (await stranger.post(f"{PAGE}/{job_id}/{verb}")).status_code == 404
        assert (await stranger.post(f"/t/tidewater/jobs/{job_id}/{verb}")).status_code == 404


def test_time_left_is_told_when_it_is_known() -> None:
    given: dict[str, Any] = {
        "id": "1",
        "title": "t",
        "step": "",
        "created_at": now(),
        "finished_at": None,
        "requested_by": "",
    }
    begun = now()
    with time_machine.travel(begun + timedelta(seconds=30), tick=False):
        job = JobLine(status="running", done=25, total=100, started_at=begun, **given)
        assert job.left == "about 90 s left"
        for done, total, status in ((0, 100, "running"), (5, None, "running"), (5, 9, "queued")):
            line = JobLine(status=status, done=done, total=total, started_at=begun, **given)
            assert line.left == ""


def test_durations_read_well() -> None:
    assert about(0.2) == "about 1 s left"
    assert [seconds_in_words(each) for each in (0.5, 42, 600, 7300)] == [
        "less than a second",
        "42 s",
        "10 min",
        "2.0 h",
    ]
