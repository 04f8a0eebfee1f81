"""The daily monitor: what rises becomes a proposal, at most once a week and topic."""

from datetime import date, timedelta

from sqlalchemy import or_, select

from app.core.clock import today
from app.core.errors import CockpitError
from app.core.ids import new_id
from app.core.running import Run
from app.core.unit_of_work import Work
from app.office.schedule.ending import end_firing
from app.research.niches.dimension import counted
from app.research.signals.queries import own_sales
from app.research.topics.figures import level_rows, look
from app.research.topics.rising import Rise
from db.models.research.topic_proposal import TopicProposal

MOST = 5
"""New topics a day: a list that nobody reads helps nobody."""


async def look_for_topics(run: Run, cron_run_id: str = "") -> None:
    """The firing `cron_run_id`, if any, is told how it ended."""
    day = today(run.tenant.timezone)
    try:
        async with run.reading() as session:
            sales = await own_sales(session)
            levels = await level_rows(session, day)
        rises = await run.in_thread(look, sales, levels, day)
        async with run.work() as work:
            proposed = await propose(work, rises, day)
            await end_firing(work, cron_run_id, "done", _detail(proposed, rises))
    except CockpitError as error:
        async with run.work() as work:
            await end_firing(work, cron_run_id, "failed", error.sentence)
        raise


async def propose(work: Work, rises: list[Rise], day: date) -> list[TopicProposal]:
    """The strongest ones that are not proposed already: this week, or still undecided."""
    week = day - timedelta(days=day.weekday())
    known = set(
        await work.session.scalars(
            select(TopicProposal.topic).where(
                TopicProposal.topic.in_([rise.topic for rise in rises]),
                or_(TopicProposal.week == week, TopicProposal.status == "open"),
            )
        )
    )
    fresh = [rise for rise in rises if rise.topic not in known][:MOST]
    proposed: list[TopicProposal] = []
    for rise in fresh:
        row = TopicProposal(
            id=new_id(),
            topic=rise.topic,
            week=week,
            rise=rise.share,
            sentence=rise.sentence,
            signal_ids=list(rise.signal_ids),
        )
        work.session.add(row)
        proposed.append(row)
        await work.record(
            "topic.proposed", ("topic", row.id), {"topic": rise.topic, "sentence": rise.sentence}
        )
    return proposed


def _detail(proposed: list[TopicProposal], rises: list[Rise]) -> str:
    if not rises:
        return "Nothing stands out above its usual."
    new = ", ".join(f"“{row.topic}”" for row in proposed) or "none that was not proposed before"
    return f"{counted(len(rises), 'topic')} above the usual; new: {new}."
