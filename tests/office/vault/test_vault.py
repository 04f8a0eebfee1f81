"""The vault: secrets go in and are used, and no page ever shows one."""

import pytest
from sqlalchemy import Text, select, type_coerce

from app.core.database import Database
from app.core.events import HOUSE_ACTOR
from app.office.vault import service
from db.models.core.event import Event
from db.models.office.connection import Secret
from tests import world
from tests.browser import Browser, toast_of

PAGE = "/t/wanderlane/settings/vault"
VALUE = "k3y-0f-the-shop"


async def kept(database: Database, tenant_id: str = world.WANDERLANE.id) -> dict[str, str]:
    async with database.reading(tenant_id) as session:
        return await service.secrets_of(session, "etsy")


async def put(browser: Browser, value: str = VALUE, name: str = "etsy.keystring") -> int:
    return (await browser.post(PAGE, {"name": name, "value": value})).status_code


async def test_what_goes_in_is_sealed_and_never_shown(owner: Browser, database: Database) -> None:
    answer = await owner.post(PAGE, {"name": "etsy.keystring", "value": f" {VALUE} "})
    assert toast_of(answer) == "Keystring is in the vault. Nobody can read it there."
    assert await kept(database) == {"keystring": VALUE}
    async with database.reading(world.WANDERLANE.id) as session:
        raw = await session.scalar(select(type_coerce(Secret.value, Text)))
        events = (await session.scalars(select(Event))).all()
    assert VALUE not in str(raw)
    assert [event.kind for event in events] == ["secret.set"]
    assert VALUE not in str(events[0].data)
    for path in (PAGE, f"{PAGE}?wanted=etsy.keystring", "/t/wanderlane/settings/activity"):
        assert VALUE not in (await owner.get(path)).text
    text = (await owner.get(PAGE)).text
    assert "By Ana Reis" in text
    assert "never used" in text
    assert str(raw).split(".")[1] in text


async def test_replacing_keeps_nothing_of_the_old(owner: Browser, database: Database) -> None:
    await put(owner)
    await put(owner, "another")
    assert await kept(database) == {"keystring": "another"}
    async with database.reading(world.WANDERLANE.id) as session:
        kinds = list(await session.scalars(select(Event.kind).order_by(Event.at)))
    assert kinds == ["secret.set", "secret.replaced"]


async def test_deleting(owner: Browser, database: Database) -> None:
    await put(owner)
    async with database.reading(world.WANDERLANE.id) as session:
        secret_id = await session.scalar(select(Secret.id))
    answer = await owner.post(f"{PAGE}/{secret_id}/deletion")
    assert toast_of(answer) == "etsy.keystring is deleted."
    assert await kept(database) == {}
    assert (await owner.post(f"{PAGE}/{secret_id}/deletion")).status_code == 404


@pytest.mark.parametrize("value", ["", "  ", "two words", "schlüssel", "x" * 4001, "a\nb", "a\x00"])
async def test_what_cannot_be_a_key_is_refused(
    owner: Browser, database: Database, value: str
) -> None:
    answer = await owner.post(PAGE, {"name": "etsy.keystring", "value": value})
    assert answer.status_code == 422
    assert "Set the keystring" in answer.text
    assert await kept(database) == {}


@pytest.mark.parametrize("name", ["etsy.password", "amazon.key", "", "etsy"])
async def test_nobody_asks_for_other_secrets(owner: Browser, name: str) -> None:
    assert await put(owner, name=name) == 404


async def test_use_is_noted(owner: Browser, database: Database) -> None:
    await put(owner)
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        await service.note_use(work, "etsy")
    assert "last used" in (await owner.get(PAGE)).text


async def test_only_owners_come_near(
    operator: Browser, viewer: Browser, stranger: Browser, database: Database
) -> None:
    for browser, status in ((operator, 403), (viewer, 403), (stranger, 404)):
        assert (await browser.get(PAGE)).status_code == status
        assert await put(browser) == status
        assert (await browser.post(f"{PAGE}/{'0' * 32}/deletion")).status_code == status
    assert await kept(database) == {}


async def test_brands_have_their_own(owner: Browser, stranger: Browser, database: Database) -> None:
    await put(owner)
    theirs = {"name": "etsy.keystring", "value": "theirs"}
    await stranger.post("/t/tidewater/settings/vault", theirs)
    assert await kept(database) == {"keystring": VALUE}
    assert await kept(database, world.TIDEWATER.id) == {"keystring": "theirs"}
    async with database.reading(world.WANDERLANE.id) as session:
        mine = await session.scalar(select(Secret.id))
    answer = await stranger.post(f"/t/tidewater/settings/vault/{mine}/deletion")
    assert answer.status_code == 404
    assert await kept(database) == {"keystring": VALUE}
