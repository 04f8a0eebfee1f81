"""What research does by the clock."""

from app.core.unit_of_work import Work
from app.office.schedule.chores import Begun, Chore, Firing
from app.research.trends.service import start_run

FLAGS = ("commerce_engine", "trend_cron")


async def begin_weekly_run(work: Work, firing: Firing) -> Begun:
    """Raises Conflict while another run is going."""
    run = await start_run(work, "schedule", due_at=firing.begin_at)
    return Begun(f"Trend run {run.number} was started.", run.id)


async def begin_monitor(work: Work, firing: Firing) -> Begun:
    await work.enqueue(
        "research.look_for_topics",
        title="Looking for topics that rise",
        subject=("cron_run", firing.id),
        due_at=firing.begin_at,
        cron_run_id=firing.id,
    )
    return Begun("Looking for topics that rise.", firing.id)


CHORES = (
    Chore(
        name="research.weekly_run",
        title="Weekly research",
        says="Mondays at 04:30 UTC",
        begin=begin_weekly_run,
        flags=FLAGS,
    ),
    Chore(
        name="research.daily_monitor",
        title="Topics that rise",
        says="Every day at 06:00 UTC",
        begin=begin_monitor,
        flags=FLAGS,
    ),
)
