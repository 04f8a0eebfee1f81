"""Topics: proposed once a week, decided once, by those who may, in their own brand only."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from sqlalchemy import select

from app.core.errors import Conflict, FormInvalid, NotFound
from app.core.ids import new_id
from app.research.signals.sales import record_sales
from app.research.topics.monitor import look_for_topics, propose
from app.research.topics.pages import TopicFilters
from app.research.topics.queries import topic_page, topics_page
from app.research.topics.rising import Rise
from app.research.topics.service import accept, dismiss
from app.research.trends.advancing import advance
from app.research.trends.service import start_run
from db.models.core.event import Event
from db.models.research.signal import Signal
from db.models.research.topic_proposal import TopicProposal
from tests.browser import toast_of
from tests.research.conftest import Bench
from tests.research.shop import sales
from tests.world import TIDEWATER

NOON = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Europe/Lisbon"))
TODAY = NOON.date()
PAGE = "/t/wanderlane/topics"
RISE = Rise("porto wine", 1.4, "24 sold, where 10 would have been usual.", ())


@pytest.fixture
def november():
    with time_machine.travel(NOON, tick=True):
        yield


async def proposed(bench: Bench, rise: Rise = RISE, day: date = TODAY) -> str:
    async with bench.run().work() as work:
        rows = await propose(work, [rise], day)
    return rows[0].id if rows else ""


async def topics(bench: Bench) -> list[TopicProposal]:
    async with bench.run().reading() as session:
        return list(await session.scalars(select(TopicProposal).order_by(TopicProposal.id)))


def signal(week: int, value: float, keyword: str = "madeira levada") -> Signal:
    return Signal(
        id=new_id(),
        keyword=keyword,
        source="google_trends",
        metric="interest",
        value=value,
        unit="index",
        day=TODAY - timedelta(weeks=week),
        confidence=0.8,
        ref="one export",
    )


@pytest.mark.usefixtures("november")
async def test_the_monitor_proposes_what_rises_and_only_that(bench: Bench) -> None:
    async with bench.run().work() as work:
        await record_sales(work, sales(currency="USD"))
        work.session.add_all(signal(week, 20 + week % 3) for week in range(2, 20))
        work.session.add_all([signal(0, 60), signal(1, 58)])
        work.session.add_all(signal(week, 30 + week % 4, "lisbon") for week in range(20))
    await look_for_topics(bench.run())
    found = {row.topic: row for row in await topics(bench)}
    assert "madeira levada" in found
    assert "lisbon" not in found
    row = found["madeira levada"]
    assert row.week == date(2026, 11, 16)
    assert len(row.signal_ids) == 20
    async with bench.run().reading() as session:
        page = await topic_page(session, row.id)
    assert len(page.signals) == 20
    await look_for_topics(bench.run())
    assert len(await topics(bench)) == len(found)


async def test_a_topic_is_proposed_once_a_week_and_not_while_it_waits(bench: Bench) -> None:
    first = await proposed(bench)
    assert first
    assert not await proposed(bench)
    assert not await proposed(bench, day=TODAY + timedelta(days=7))
    async with bench.run().work() as work:
        await dismiss(work, first, "We do not sell wine.")
    assert not await proposed(bench)
    assert await proposed(bench, day=TODAY + timedelta(days=7))


async def test_dismissing_needs_a_reason_and_is_decided_once(bench: Bench) -> None:
    topic = await proposed(bench)
    with pytest.raises(FormInvalid):
        async with bench.run().work() as work:
            await dismiss(work, topic, "  ")
    for _ in range(2):
        async with bench.run().work() as work:
            await dismiss(work, topic, "Not ours.")
    with pytest.raises(Conflict, match="dismissed already"):
        async with bench.run().work() as work:
            await accept(work, topic, "watch")
    async with bench.run().reading() as session:
        kinds = list(await session.scalars(select(Event.kind).order_by(Event.id)))
    assert kinds == ["topic.proposed", "topic.dismissed"]


@pytest.mark.usefixtures("november")
async def test_a_brief_is_asked_of_the_niche_that_is_about_it(bench: Bench) -> None:
    topic = await proposed(bench, Rise("azores", 1.0, "More than usual.", ()))
    with pytest.raises(Conflict, match="No niche"):
        async with bench.run().work() as work:
            await accept(work, topic, "brief")
    async with bench.run().work() as work:
        await record_sales(work, sales(currency="USD"))
        run_id = (await start_run(work)).id
    await advance(bench.run(), run_id)
    async with bench.run().work() as work:
        await accept(work, topic, "brief")
    async with bench.run().reading() as session:
        about = (await topic_page(session, topic)).topic.opportunity_id
        asked = await session.scalar(select(Event.subject_id).where(Event.kind == "brief.asked"))
    assert about
    assert asked == about


async def test_another_brand_sees_nothing_of_it(bench: Bench) -> None:
    topic = await proposed(bench)
    async with bench.run(TIDEWATER).reading() as session:
        assert (await topics_page(session, TopicFilters())).slice.rows == []
        with pytest.raises(NotFound):
            await topic_page(session, topic)
    with pytest.raises(NotFound):
        async with bench.run(TIDEWATER).work() as work:
            await dismiss(work, topic, "Not ours.")


@pytest.fixture
async def waits(app) -> str:
    from app.core.events import HOUSE_ACTOR
    from tests.world import WANDERLANE

    async with app.state.database.work(WANDERLANE, HOUSE_ACTOR) as work:
        return (await propose(work, [RISE], TODAY))[0].id


async def test_the_pages(waits: str, viewer, operator, stranger) -> None:
    page = (await viewer.get(PAGE)).text
    assert "porto wine" in page
    assert "+140 %" in page
    assert "decision" not in page
    assert "porto wine" not in (await viewer.partial(f"{PAGE}?q=lisbon")).text
    assert "What it rests on" in (await viewer.get(f"{PAGE}/{waits}")).text
    assert (await stranger.get(f"{PAGE}/{waits}")).status_code == 404
    refused = await viewer.post(f"{PAGE}/{waits}/decision", {"choice": "watch"})
    assert refused.status_code == 403
    bare = await operator.post(f"{PAGE}/{waits}/decision", {"choice": "dismiss"})
    assert bare.status_code == 422
    assert "Say in a few words why" in bare.text
    done = await operator.post(f"{PAGE}/{waits}/decision", {"choice": "watch"})
    assert toast_of(done) == "Watched: porto wine."
    assert "Nothing waits for you" in (await viewer.get(PAGE)).text
    assert "porto wine" in (await viewer.get(f"{PAGE}?status=accepted")).text


async def test_a_topic_that_looks_like_markup_is_text(app, viewer) -> None:
    from app.core.events import HOUSE_ACTOR
    from tests.world import WANDERLANE

    async with app.state.database.work(WANDERLANE, HOUSE_ACTOR) as work:
        await propose(work, [Rise("<script>alert(1)</script>", 1.0, "<b>x</b>", ())], TODAY)
    page = (await viewer.get(PAGE)).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
