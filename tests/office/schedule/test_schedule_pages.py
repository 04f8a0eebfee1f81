"""The log of the schedule, and the trigger for a clock outside."""

from datetime import UTC, datetime

import pytest
import time_machine
from pydantic import SecretStr
from sqlalchemy import select

from app import wiring
from app.office.schedule.calls import MOST
from app.office.schedule.chores import chore_named
from app.office.schedule.firing import fire
from db.models.office.cron_run import CronRun
from db.models.research.trend_run import TrendRun
from tests.world import WANDERLANE

SECRET = "a secret of more than thirty-two letters"
WEEKLY = "/api/cron/research.weekly_run"
PAGE = "/t/wanderlane/schedule"


@pytest.fixture
def secret(app):
    settings = app.state.settings
    app.state.settings = settings.model_copy(update={"cron_secret": SecretStr(SECRET)})
    yield {"authorization": f"Bearer {SECRET}"}
    app.state.settings = settings


async def count(app) -> int:
    async with app.state.database.reading(WANDERLANE.id) as session:
        return len(list(await session.scalars(select(TrendRun.id))))


async def test_without_a_secret_there_is_no_trigger(app, visitor) -> None:
    answer = await visitor.http.post(WEEKLY, headers={"authorization": f"Bearer {SECRET}"})
    assert answer.status_code == 404
    assert await count(app) == 0


@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer wrong", SECRET, f"Bearer {SECRET}x"])
async def test_it_is_refused_without_the_right_secret(app, visitor, secret, sent: str) -> None:
    answer = await visitor.http.post(WEEKLY, headers={"authorization": sent})
    assert answer.status_code == 401
    assert answer.json()["status"] == 401
    assert await count(app) == 0


async def test_it_says_what_it_began_and_counts_once_a_minute(app, visitor, secret) -> None:
    with time_machine.travel(datetime(2026, 11, 20, 9, 15, 20, tzinfo=UTC), tick=False):
        answer = await visitor.http.post(WEEKLY, headers=secret)
        again = await visitor.http.post(WEEKLY, headers=secret)
    assert answer.status_code == 200
    assert answer.json() == {
        "timer": "research.weekly_run",
        "due_at": "2026-11-20T09:15:00Z",
        "began": [
            {"brand": "tidewater", "status": "running", "detail": "Trend run 1 was started."},
            {"brand": "wanderlane", "status": "running", "detail": "Trend run 1 was started."},
        ],
    }
    assert again.json()["began"] == []
    assert await count(app) == 1
    async with app.state.database.reading(None) as session:
        sources = set(await session.scalars(select(CronRun.source)))
    assert sources == {"http"}


async def test_a_timer_that_is_not_there(visitor, secret) -> None:
    answer = await visitor.http.post("/api/cron/no.such", headers=secret)
    assert answer.status_code == 404


async def test_too_many_calls_are_refused(app, visitor, secret) -> None:
    from app.office.schedule.calls import count_call

    with time_machine.travel(datetime(2026, 11, 20, 9, 15, tzinfo=UTC), tick=False):
        for _ in range(MOST):
            await count_call(app.state.database, "127.0.0.1")
        answer = await visitor.http.post("/api/cron/no.such", headers=secret)
    assert answer.status_code == 429


async def test_the_log_shows_this_brand_and_the_house_and_nobody_else(
    app, viewer, visitor, stranger
) -> None:
    assert "Nothing has fired yet" in (await viewer.get(PAGE)).text
    due = datetime.now(UTC).replace(second=0, microsecond=0)
    chores = wiring.chores()
    await fire(app.state.database, chore_named(chores, "research.weekly_run"), due, "http")
    await fire(app.state.database, chore_named(chores, "office.forget_old_sign_ins"), due)
    page = (await viewer.get(PAGE)).text
    assert page.count("Trend run 1 was started.") == 1
    assert "called from outside" in page
    assert "0 expired sign-ins forgotten." in page
    assert "Mondays at 04:30 UTC" in page
    only = (await viewer.partial(f"{PAGE}?name=office.forget_old_sign_ins")).text
    assert "Trend run 1" not in only
    assert "No firing matches" in (await viewer.partial(f"{PAGE}?status=failed")).text
    assert (await stranger.get(PAGE)).status_code == 404
    assert (await visitor.get(PAGE)).status_code in {302, 303}
    theirs = (await stranger.get("/t/tidewater/schedule")).text
    assert theirs.count("Trend run 1 was started.") == 1
    assert (await viewer.get(f"{PAGE}?at=nonsense")).status_code == 422
