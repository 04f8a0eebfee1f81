"""The brand page: owners and operators change it, viewers look."""

import pytest
from sqlalchemy import select

from app.core.database import Database
from db.models.core.event import Event
from db.models.office.tenant import Tenant
from tests import world
from tests.browser import Browser, toast_of

PAGE, CHANGE = "/t/wanderlane/settings", "/t/wanderlane/settings/brand"
GOOD = {
    "name": "Wanderlane Press",
    "domain": "Shop.Wanderlane.example",
    "timezone": "Atlantic/Azores",
    "locale": "pt-PT",
}


async def stored(database: Database) -> Tenant:
    async with database.reading(None) as house:
        return await house.get_one(Tenant, world.WANDERLANE.id)


async def test_it_is_changed(operator: Browser, database: Database) -> None:
    answer = await operator.post(CHANGE, GOOD)
    assert toast_of(answer) == "The brand is saved."
    brand = await stored(database)
    assert (brand.name, brand.domain) == ("Wanderlane Press", "shop.wanderlane.example")
    assert (brand.timezone, brand.locale) == ("Atlantic/Azores", "pt_PT")
    text = (await operator.get(PAGE)).text
    assert "Wanderlane Press" in text
    async with database.reading(world.WANDERLANE.id) as session:
        [event] = await session.scalars(select(Event))
    assert event.data == {"fields": ["name", "domain", "timezone", "locale"]}


async def test_short_name_and_currency_stay(owner: Browser, database: Database) -> None:
    await owner.post(CHANGE, {**GOOD, "slug": "other", "currency": "EUR", "is_demo": "on"})
    brand = await stored(database)
    assert (brand.slug, brand.currency, brand.is_demo) == ("wanderlane", "USD", False)


async def test_saving_it_unchanged_leaves_no_event(owner: Browser, database: Database) -> None:
    form = {"name": "Wanderlane", "timezone": "Europe/Lisbon", "locale": "en_US"}
    assert (await owner.post(CHANGE, form)).status_code == 303
    async with database.reading(world.WANDERLANE.id) as session:
        assert (await session.scalars(select(Event.id))).all() == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "Write the brand"),
        ({"domain": "not a domain"}, "Write a domain"),
        ({"timezone": "Lisbon"}, "Choose a time zone"),
        ({"locale": ""}, "Choose a language"),
    ],
)
async def test_what_cannot_be_saved_is_told_and_kept(
    owner: Browser, database: Database, change: dict[str, str], sentence: str
) -> None:
    answer = await owner.post(CHANGE, {**GOOD, **change})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "One thing needs" in answer.text
    assert (await stored(database)).name == "Wanderlane"


async def test_viewers_look(viewer: Browser) -> None:
    text = (await viewer.get(PAGE)).text
    assert "Europe/Lisbon" in text
    assert CHANGE not in text
    assert (await viewer.post(CHANGE, GOOD)).status_code == 403


async def test_strangers_do_not(stranger: Browser) -> None:
    assert (await stranger.get(PAGE)).status_code == 404
    assert (await stranger.post(CHANGE, GOOD)).status_code == 404


async def test_each_role_sees_its_tabs(owner: Browser, viewer: Browser) -> None:
    vault = 'href="/t/wanderlane/settings/vault"'
    assert vault in (await owner.get(PAGE)).text
    assert vault not in (await viewer.get(PAGE)).text
