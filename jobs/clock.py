"""The clock at work: each timer fires its chore, and what was missed is made up for once."""

from typing import Any

from saq import CronJob

from app import wiring
from app.core.clock import now
from app.core.database import Database
from app.office.schedule.chores import chore_named
from app.office.schedule.due import last_due
from app.office.schedule.firing import fire
from jobs.schedule import TIMERS, Timer


def cron_jobs() -> list[CronJob[Any]]:
    return [CronJob(_function(timer), cron=timer.when, timeout=600, retries=3) for timer in TIMERS]


async def catch_up(database: Database) -> int:
    """Fires what fell due while no worker was there: of each timer the last time, and only for
    whom it has not fired yet. Answers how many firings that were."""
    return sum([await fire_due(database, timer) for timer in TIMERS])


async def fire_due(database: Database, timer: Timer) -> int:
    """A worker that was late fires for the time that was due, not for the time it is."""
    chore = chore_named(wiring.chores(), timer.name)
    return len(await fire(database, chore, last_due(timer.when, now())))


def _function(timer: Timer) -> Any:
    async def function(context: Any) -> None:
        await fire_due(context["house"].database, timer)

    # The queue knows functions by this name.
    function.__qualname__ = function.__name__ = timer.name
    return function
