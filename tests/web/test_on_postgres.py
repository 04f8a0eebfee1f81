"""The office's pages and changes on PostgreSQL: what SQLite forgives, it does not."""

from collections.abc import AsyncGenerator

import pytest
from litestar import Litestar

from app import wiring
from app.core.database import Database
from tests import world
from tests.browser import Browser

BASE = "/t/wanderlane"
PAGES = (
    "/account",
    "/welcome",
    *(
        BASE + path
        for path in (
            *("/start", "/settings", "/settings/flags", "/settings/members", "/settings/vault"),
            *("/settings/connections", "/jobs", "/jobs/corner", "/search?q=flag", "/overview"),
            *("/settings/activity?about=settings&who=job&since=2026-01-01&until=2026-12-31",),
            *("/inbox", "/imports"),
        )
    ),
)


@pytest.fixture
async def ana(app: Litestar, postgres_url: str) -> AsyncGenerator[Browser, None]:
    """The owner, at a cockpit whose database is PostgreSQL."""
    before = app.state.database
    app.state.database = Database(postgres_url, wiring.subscriptions())
    yield Browser(app, world.OWNER.token)
    await app.state.database.close()
    app.state.database = before


async def test_pages_and_changes(ana: Browser) -> None:
    new = {"email": "mia@example.com", "name": "Mia", "password": "seven green bottles"}
    for path, data in (
        ("/settings/flags/pinterest", {"on": "on"}),
        ("/settings/members", {**new, "role": "viewer"}),
        (f"/settings/members/{world.VIEWER.id}/role", {"role": "operator"}),
        ("/settings/vault", {"name": "etsy.keystring", "value": "abc"}),
        ("/settings/vault", {"name": "etsy.keystring", "value": "def"}),
        ("/settings/connections/etsy/shop", {"shop_id": "1234"}),
    ):
        answer = await ana.post(BASE + path, data)
        assert answer.status_code == 303, answer.text
    for path in PAGES:
        answer = await ana.get(path)
        assert answer.status_code == 200, (path, answer.text)


async def test_the_last_owner_stays_and_guessing_is_slow(ana: Browser) -> None:
    answer = await ana.post(f"{BASE}/settings/members/{world.OWNER.id}/removal")
    assert answer.status_code == 409
    for _ in range(2):
        answer = await ana.http.post(
            "/sign-in", data={"email": world.VIEWER.email, "password": "wrong password"}
        )
        assert answer.status_code == 422
