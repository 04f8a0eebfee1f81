"""Flags: defaults, switching, who did it when, and what follows at once."""

import pytest
from sqlalchemy import select

from app.connectors import registry
from app.core.database import Database
from app.core.errors import Conflict, NotFound
from app.core.events import HOUSE_ACTOR
from app.office.connections.service import ensure_connection, mode_of
from app.office.settings.flags import BY_NAME, FLAGS, flag, flags, require_flag, set_flag
from app.research.trends.service import start_run
from db.models.core.event import Event
from tests import world
from tests.browser import PARTIAL, Browser, toast_of

PAGE = "/t/wanderlane/settings/flags"


async def value(database: Database, name: str, tenant_id: str = world.WANDERLANE.id) -> bool:
    async with database.reading(tenant_id) as session:
        return await flag(session, name)


async def test_as_they_come(database: Database) -> None:
    async with database.reading(world.WANDERLANE.id) as session:
        assert await flags(session) == {
            "commerce_engine": True,
            "trend_cron": True,
            "etsy_integration": False,
            "etsy": True,
            "website_shop": False,
            "pinterest": False,
            "auto_publish": False,
            "growth_unlocked": False,
        }
        assert BY_NAME["auto_publish"].is_dangerous


async def test_one_brand_is_switched(owner: Browser, database: Database) -> None:
    answer = await owner.post(f"{PAGE}/pinterest", {"on": "on"})
    assert toast_of(answer) == "Pinterest is on."
    assert await value(database, "pinterest") is True
    assert await value(database, "pinterest", world.TIDEWATER.id) is False
    await owner.post(f"{PAGE}/pinterest")
    assert await value(database, "pinterest") is False


async def test_who_switched_it_and_when(owner: Browser, operator: Browser) -> None:
    assert "Switched" not in (await owner.get(PAGE)).text
    await owner.post(f"{PAGE}/commerce_engine")
    await operator.post(f"{PAGE}/commerce_engine", {"on": "on"})
    text = (await owner.get(PAGE)).text
    assert "Switched on by Ben Okoro" in text
    assert "by Ana Reis" not in text


async def test_setting_it_as_it_is_leaves_no_event(owner: Browser, database: Database) -> None:
    await owner.post(f"{PAGE}/commerce_engine", {"on": "on"})
    async with database.reading(world.WANDERLANE.id) as session:
        assert (await session.scalars(select(Event.id))).all() == []


async def test_htmx_is_given_the_flags_again(owner: Browser) -> None:
    answer = await owner.post(f"{PAGE}/pinterest", {"on": "on"}, PARTIAL)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "Switched on by Ana Reis" in answer.text
    assert "Pinterest is on." in answer.text


async def test_viewers_look(viewer: Browser, database: Database) -> None:
    text = (await viewer.get(PAGE)).text
    assert "Commerce engine" in text
    assert text.count('role="switch"') - 1 == text.count(" disabled>") == len(FLAGS)
    assert (await viewer.post(f"{PAGE}/pinterest", {"on": "on"})).status_code == 403
    assert await value(database, "pinterest") is False


async def test_strangers_do_not_see_them(stranger: Browser) -> None:
    assert (await stranger.get(PAGE)).status_code == 404
    assert (await stranger.post(f"{PAGE}/pinterest", {"on": "on"})).status_code == 404


async def test_unknown_flags_are_refused(owner: Browser, database: Database) -> None:
    assert (await owner.post(f"{PAGE}/warp_drive", {"on": "on"})).status_code == 404
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        with pytest.raises(NotFound):
            await set_flag(work, "warp_drive", True)
        with pytest.raises(NotFound):
            await flag(work.session, "warp_drive")


async def test_work_can_ask_for_one(database: Database) -> None:
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        await require_flag(work.session, "commerce_engine")
        await set_flag(work, "commerce_engine", False)
        with pytest.raises(Conflict, match="switched off"):
            await require_flag(work.session, "commerce_engine")


async def test_without_the_engine_nothing_is_begun(database: Database) -> None:
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        await set_flag(work, "commerce_engine", False)
        with pytest.raises(Conflict, match="Commerce engine"):
            await start_run(work)
        await set_flag(work, "commerce_engine", True)
        await set_flag(work, "trend_cron", False)
        with pytest.raises(Conflict, match="Weekly research"):
            await start_run(work, "schedule")
        assert (await start_run(work)).number == 1


async def test_pressing_run_now_says_why_not(owner: Browser) -> None:
    await owner.post(f"{PAGE}/commerce_engine")
    answer = await owner.post("/t/wanderlane/trend-runs")
    assert answer.status_code == 409
    assert "Commerce engine" in answer.text


async def test_without_its_integration_a_live_connection_goes_back_to_the_sandbox(
    owner: Browser, database: Database
) -> None:
    [etsy] = registry.channels()
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        await set_flag(work, "etsy_integration", True)
        (await ensure_connection(work, etsy.name)).mode = "live"
    await owner.post(f"{PAGE}/etsy_integration")
    async with database.reading(world.WANDERLANE.id) as session:
        assert await mode_of(session, etsy.name) == "sandbox"


def test_each_says_what_it_does() -> None:
    for each in FLAGS:
        assert each.does.endswith(".")
        assert len(each.name) <= 32
    assert len(BY_NAME) == len(FLAGS)
