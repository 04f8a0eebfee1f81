"""Connections: the sandbox without keys, going live on purpose, and trying them out over HTTP."""

from collections.abc import Generator

import pytest
from litestar import Litestar
from sqlalchemy import select

from app.connectors import registry
from app.connectors.errors import NeedsReconnect
from app.core.database import Database
from app.core.errors import Conflict, NotFound
from app.core.events import HOUSE_ACTOR
from app.core.settings import Settings
from app.office.connections.service import (
    ensure_connection,
    id_for,
    open_connection,
)
from app.office.connections.switching import go_live, go_to_sandbox
from app.office.settings.flags import set_flag
from app.office.vault.service import set_secret
from db.models.core.event import Event
from db.models.office.connection import Connection, Secret
from db.models.office.proposal import Proposal
from tests import world
from tests.browser import Browser, toast_of
from tests.connectors.serving import served

PAGE = "/t/wanderlane/settings/connections"
SEED = "the real shop of these tests"


@pytest.fixture
def reachable(app: Litestar, made_app: Litestar) -> Generator[Settings, None, None]:
    """The sandbox answers over HTTP, and stands in for the live Etsy too."""
    with served(made_app) as url:
        places = {"sandbox_url": f"{url}/sandbox", "etsy_api_url": f"{url}/sandbox/etsy"}
        app.state.settings = app.state.settings.model_copy(update=places)
        yield app.state.settings


async def keys_of_the_real_shop(database: Database) -> str:
    """All that going live needs is there; answers the shop's number."""
    shop = registry.sandbox_shop("etsy", SEED, "USD")
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        for part in registry.channel("etsy").secrets:
            await set_secret(work, "etsy", part, shop.secrets[part])
        await set_flag(work, "etsy_integration", True)
    return shop.shop_id


async def row(database: Database) -> Connection:
    async with database.reading(world.WANDERLANE.id) as session:
        return await session.get_one(Connection, id_for(world.WANDERLANE.id, "etsy"))


async def kinds(database: Database) -> list[str]:
    async with database.reading(world.WANDERLANE.id) as session:
        found = await session.scalars(select(Event.kind).order_by(Event.at))
        return [kind for kind in found if kind.startswith("connection.")]


async def test_without_keys_it_is_the_sandbox(database: Database, settings: Settings) -> None:
    async with database.reading(world.WANDERLANE.id) as session:
        first = await open_connection(session, "etsy", settings, world.WANDERLANE)
        again = await open_connection(session, "etsy", settings, world.WANDERLANE)
    async with database.reading(world.TIDEWATER.id) as session:
        other = await open_connection(session, "etsy", settings, world.TIDEWATER)
    assert first == again
    assert (first.mode, first.trusted) == ("sandbox", True)
    assert first.base_url == f"{settings.sandbox_url}/etsy"
    assert first.secrets.keys() >= set(registry.channel("etsy").secrets)
    assert other.shop_id != first.shop_id
    assert other.secrets["access_token"] != first.secrets["access_token"]
    assert "access_token" in repr(first)
    assert first.secrets["access_token"] not in repr(first)


async def test_its_row_has_the_id_it_was_opened_with(
    database: Database, settings: Settings
) -> None:
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        made = await ensure_connection(work, "etsy")
        assert (await ensure_connection(work, "etsy")).id == made.id
        opened = await open_connection(work.session, "etsy", settings, world.WANDERLANE)
        assert opened.id == made.id
        with pytest.raises(NotFound):
            await ensure_connection(work, "myspace")


async def test_going_live_names_what_is_missing(owner: Browser, database: Database) -> None:
    answer = await owner.post(f"{PAGE}/etsy/mode", {"mode": "live"})
    assert answer.status_code == 409
    for gap in ("Keystring is not in the vault", "number is not known", "Etsy integration"):
        assert gap in answer.text
    await keys_of_the_real_shop(database)
    answer = await owner.post(f"{PAGE}/etsy/mode", {"mode": "live"})
    assert "number is not known" in answer.text
    assert "not in the vault" not in answer.text
    assert await kinds(database) == []


async def test_live_and_back(owner: Browser, database: Database, reachable: Settings) -> None:
    shop_id = await keys_of_the_real_shop(database)
    assert toast_of(await owner.post(f"{PAGE}/etsy/shop", {"shop_id": f" {shop_id} "}))
    answer = await owner.post(f"{PAGE}/etsy/mode", {"mode": "live"})
    assert "really happens" in toast_of(answer)
    async with database.reading(world.WANDERLANE.id) as session:
        opened = await open_connection(session, "etsy", reachable, world.WANDERLANE)
    assert (opened.mode, opened.shop_id) == ("live", shop_id)
    assert opened.base_url == reachable.etsy_api_url
    assert "Etsy is live" in (await owner.get(PAGE)).text
    told = toast_of(await owner.post(f"{PAGE}/etsy/test"))
    assert "Etsy answers" in told
    async with database.reading(world.WANDERLANE.id) as session:
        assert await session.scalar(select(Secret.id).where(Secret.last_used_at.is_(None))) is None
    await owner.post(f"{PAGE}/etsy/mode", {"mode": "sandbox"})
    assert (await row(database)).mode == "sandbox"
    assert await kinds(database) == [
        "connection.shop_set",
        "connection.went_live",
        "connection.went_to_sandbox",
    ]


async def test_live_never_falls_back_by_itself(database: Database, settings: Settings) -> None:
    await keys_of_the_real_shop(database)
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        (await ensure_connection(work, "etsy")).shop_id = "1234"
        await go_live(work, "etsy")
        await go_live(work, "etsy")
        for secret in await work.session.scalars(select(Secret)):
            await work.session.delete(secret)
    async with database.reading(world.WANDERLANE.id) as session:
        with pytest.raises(NeedsReconnect):
            await open_connection(session, "etsy", settings, world.WANDERLANE)
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        await go_to_sandbox(work, "etsy")
        await go_to_sandbox(work, "etsy")
    assert (await kinds(database)) == ["connection.went_live", "connection.went_to_sandbox"]


def proposal(status: str) -> Proposal:
    return Proposal(
        kind="listing.publish",
        status=status,
        subject_kind="listing",
        subject_id=status,
        title=f"Publish the {status} one",
        channel="etsy",
        mode="sandbox",
    )


async def test_what_was_asked_for_the_sandbox_is_void_when_live(database: Database) -> None:
    await keys_of_the_real_shop(database)
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        (await ensure_connection(work, "etsy")).shop_id = "1234"
        work.session.add_all([proposal("open"), proposal("executed"), proposal("rejected")])
        await work.session.flush()
        await go_live(work, "etsy")
    async with database.reading(world.WANDERLANE.id) as session:
        left = await session.scalars(select(Proposal.status).order_by(Proposal.status))
        assert list(left) == ["executed", "rejected", "withdrawn"]


async def test_nobody_goes_live_while_something_is_carried_out(database: Database) -> None:
    await keys_of_the_real_shop(database)
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        (await ensure_connection(work, "etsy")).shop_id = "1234"
        work.session.add(proposal("approved"))
        await work.session.flush()
        with pytest.raises(Conflict, match="on its way"):
            await go_live(work, "etsy")
    assert (await row(database)).mode == "sandbox"


async def test_the_real_etsy_is_called_by_its_public_address_only(
    database: Database, settings: Settings
) -> None:
    await keys_of_the_real_shop(database)
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        (await ensure_connection(work, "etsy")).shop_id = "1234"
        await go_live(work, "etsy")
        opened = await open_connection(work.session, "etsy", settings, world.WANDERLANE)
    assert (opened.base_url, opened.trusted) == ("https://openapi.etsy.com", False)


async def test_the_sandbox_can_be_tried_out(
    owner: Browser, database: Database, reachable: Settings
) -> None:
    told = toast_of(await owner.post(f"{PAGE}/etsy/test"))
    assert told.startswith("Etsy answers: the shop is called")
    after = await row(database)
    assert after.last_used_at is not None
    assert after.shop_name
    assert after.shop_name in (await owner.get(PAGE)).text


async def test_keys_that_are_refused_ask_for_new_ones(
    owner: Browser, database: Database, reachable: Settings
) -> None:
    shop_id = await keys_of_the_real_shop(database)
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        await set_secret(work, "etsy", "access_token", f"{shop_id}.wrong")
        (await ensure_connection(work, "etsy")).shop_id = shop_id
        await go_live(work, "etsy")
    answer = await owner.post(f"{PAGE}/etsy/test")
    assert answer.status_code == 303
    assert "wrong" not in toast_of(answer)
    assert (await row(database)).state == "reconnect"
    assert "needs new keys" in (await owner.get(PAGE)).text
    assert await kinds(database) == ["connection.went_live", "connection.lost"]


async def test_an_unreachable_platform_changes_no_state(owner: Browser, app: Litestar) -> None:
    away = {"sandbox_url": "http://127.0.0.1:9/sandbox"}
    app.state.settings = app.state.settings.model_copy(update=away)
    answer = await owner.post(f"{PAGE}/etsy/test")
    assert answer.status_code == 303
    assert toast_of(answer)
    assert "needs new keys" not in (await owner.get(PAGE)).text


@pytest.mark.parametrize("shop_id", ["", "abc", "12 34", "-1", "1" * 21, "١٢٣"])
async def test_a_shops_number_is_digits(owner: Browser, shop_id: str) -> None:
    answer = await owner.post(f"{PAGE}/etsy/shop", {"shop_id": shop_id})
    assert answer.status_code == 422
    assert "digits only" in answer.text


async def test_owners_change_and_others_look(
    operator: Browser, viewer: Browser, stranger: Browser
) -> None:
    for browser in (operator, viewer):
        text = (await browser.get(PAGE)).text
        assert "Etsy runs in the sandbox" in text
        assert "trademark of Etsy" in text
        assert f"{PAGE}/etsy/" not in text
    for path, data in (("test", {}), ("shop", {"shop_id": "1"}), ("mode", {"mode": "live"})):
        assert (await operator.post(f"{PAGE}/etsy/{path}", data)).status_code == 403
        assert (await viewer.post(f"{PAGE}/etsy/{path}", data)).status_code == 403
        assert (await stranger.post(f"{PAGE}/etsy/{path}", data)).status_code == 404
    assert (await stranger.get(PAGE)).status_code == 404


async def test_unknown_connectors_and_modes(owner: Browser) -> None:
    assert (await owner.post(f"{PAGE}/myspace/test")).status_code == 404
    assert (await owner.post(f"{PAGE}/etsy/mode", {"mode": "turbo"})).status_code == 422
