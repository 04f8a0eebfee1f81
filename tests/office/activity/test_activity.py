"""The activity page: every event in a sentence, filtered by the address."""

import ast
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.core.database import Database
from app.core.events import HOUSE_ACTOR, Actor
from app.office.activity.queries import ABOUT
from app.office.activity.sentences import WORDS, sentence
from app.office.activity.subjects import PAGES
from tests import world
from tests.browser import Browser

ROOT = Path(__file__).resolve().parents[3]
PAGE = "/t/wanderlane/settings/activity"
ANA = Actor("operator", world.OWNER.id, world.OWNER.name)
BEN = Actor("operator", world.OPERATOR.id, world.OPERATOR.name)
JOB = Actor("job", "1" * 32, "Yalla Cockpit")


async def record(
    database: Database,
    kind: str,
    actor: Actor = ANA,
    at: datetime | None = None,
    **data: Any,
) -> None:
    async with database.work(world.WANDERLANE, actor) as work:
        event = await work.record(kind, ("brief", "7" * 32), data)
        if at:
            event.at = at


async def test_events_are_sentences_with_links(viewer: Browser, database: Database) -> None:
    assert "Nothing has happened yet" in (await viewer.get(PAGE)).text
    await record(database, "brief.rejected", title="Lisbon <3", note="Too broad.")
    text = (await viewer.get(PAGE)).text
    assert "Ana Reis rejected the brief “Lisbon &lt;3”" in text
    assert "Too broad." in text
    assert f'href="/t/wanderlane/ideation/{"7" * 32}"' in text


async def test_filters_stand_in_the_address(viewer: Browser, database: Database) -> None:
    await record(database, "brief.approved", ANA, title="By Ana")
    await record(database, "listing.drafted", BEN, title="By Ben")
    await record(database, "job.failed", JOB, title="By a job", error="x")
    seen = {
        query: (await viewer.partial(f"{PAGE}?{query}")).text
        for query in (
            "",
            "about=briefs",
            f"who={BEN.id}",
            "who=job",
            "about=nonsense",
            "who=nobody",
        )
    }
    found = {
        query: [name for name in ("By Ana", "By Ben", "By a job") if name in text]
        for query, text in seen.items()
    }
    everything = ["By Ana", "By Ben", "By a job"]
    assert found == {
        "": everything,
        "about=briefs": ["By Ana"],
        f"who={BEN.id}": ["By Ben"],
        "who=job": ["By a job"],
        "about=nonsense": everything,
        "who=nobody": [],
    }
    assert "Nothing matches" in seen["who=nobody"]


async def test_days_are_those_of_the_brand(stranger: Browser, database: Database) -> None:
    """Tidewater lives in Berlin: 23:30 UTC is the next day there."""
    async with database.work(world.TIDEWATER, HOUSE_ACTOR) as work:
        event = await work.record("brief.approved", ("brief", "1"), {"title": "Late"})
        event.at = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    page = "/t/tidewater/settings/activity"
    assert "Late" in (await stranger.get(f"{page}?since=2026-11-20&until=2026-11-20")).text
    assert "Late" not in (await stranger.get(f"{page}?until=2026-11-19")).text
    assert "Late" in (await stranger.get(f"{page}?since=nonsense")).text


async def test_pages_follow_each_other(viewer: Browser, database: Database) -> None:
    async with database.work(world.WANDERLANE, ANA) as work:
        for number in range(60):
            await work.record("brief.approved", ("brief", "1"), {"title": f"Brief {number:02}"})
    first = (await viewer.get(f"{PAGE}?about=briefs")).text
    assert "Brief 59" in first
    assert "Brief 05" not in first
    older = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert older.startswith(f"{PAGE}?about=briefs&at=o")
    second = (await viewer.get(older)).text
    assert "Brief 05" in second
    assert "Brief 59" not in second


async def test_brands_have_their_own(stranger: Browser, owner: Browser, database: Database) -> None:
    await record(database, "brief.approved", title="Ours")
    assert (await stranger.get(PAGE)).status_code == 404
    assert "Ours" not in (await stranger.get("/t/tidewater/settings/activity")).text
    assert "Ours" in (await owner.get(PAGE)).text


def test_what_an_old_event_lacks_does_not_break_it() -> None:
    for kind in WORDS:
        told = sentence(kind, "Ana", {})
        assert told.text.startswith("Ana ")
        assert "{" not in told.text + told.more


def test_an_event_without_words_is_told_by_its_name() -> None:
    assert sentence("order.paid", "Ana", {}).text == "Ana order paid"


def _recorded() -> set[str]:
    """Every kind of event that the code writes: first arguments of `….record(…)`."""
    kinds: set[str] = set()
    for path in [*(ROOT / "app").rglob("*.py"), *(ROOT / "jobs").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "record":
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and "." in str(first.value):
                    kinds.add(str(first.value))
    return kinds


def test_every_event_has_words_and_belongs_to_a_filter() -> None:
    recorded = _recorded()
    assert recorded - WORDS.keys() == set()
    beginnings = tuple(each for group in ABOUT.values() for each in group)
    assert [kind for kind in WORDS if not kind.startswith(beginnings)] == []


@pytest.mark.parametrize("kind", PAGES)
def test_pages_of_subjects_exist(kind: str, made_app: Any) -> None:
    path = "/t/{slug}" + PAGES[kind]
    shapes = {_shape(route.path_format) for route in made_app.routes}
    assert _shape(path) in shapes


def _shape(path: str) -> str:
    place = path.partition("?")[0]
    return "/".join("{}" if part.startswith("{") else part for part in place.split("/"))
