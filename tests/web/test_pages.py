"""A walk through every room of a brand that has something in each: by its people, by others."""

import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar

from app import wiring
from app.core.settings import Settings
from app.web.roles import Role
from tests.browser import Browser
from tests.web.seeded import Seeded
from tests.web.walking import FORM, doors, links, posts

BASE = "/t/wanderlane"
NONCE = re.compile(r'nonce="([^"]*)"')
VARIES = re.compile(r"[0-9a-f]{32}|\d+")
TOKEN = re.compile(r'name="_csrf" value="([^"]*)"')
IDS_OF_NO_BRAND = {"name", "connector", "vendor_name"}
PEOPLE = [Role.OWNER, Role.OPERATOR, Role.VIEWER]
OF_A_SHAPE = 3
"""Addresses that differ in a number, a day or an id only: so many of them are followed."""


@pytest.fixture
def settings(seeded: Seeded, tmp_path: Path) -> Settings:
    return seeded.settings(tmp_path / "data")


@pytest.fixture
def person(request: pytest.FixtureRequest) -> Browser:
    return request.getfixturevalue(request.param.word)


def rows(settings: Settings) -> dict[str, list[Any]]:
    """Everything that is written down, but for when somebody was last seen."""
    path = settings.database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {
            name: database.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()
            for (name,) in tables
            if name not in {"sign_ins", "sign_in_attempts"}
        }


def check_page(text: str, policy: str, token: str) -> None:
    """What must hold for each page, whoever was shown another one before."""
    [nonce] = re.findall(r"'nonce-([^']+)'", policy)
    assert set(NONCE.findall(text)) == {nonce}
    assert set(TOKEN.findall(text)) <= {token}
    assert not re.search(r"\bUndefined\b|<built-in|object at 0x|\bNone\b", text)


@pytest.mark.parametrize(("person", "role"), [(each, each) for each in PEOPLE], indirect=["person"])
async def test_every_page_opens_for_those_who_may(
    app: Litestar, person: Browser, role: Role, seeded: Seeded
) -> None:
    policy = wiring.policy()
    token = await person.csrf()
    opened = 0
    for door in doors(app, "GET"):
        path = door.at("wanderlane", seeded.ids)
        answer = await person.get(path)
        if role < policy[door.permission]:
            assert answer.status_code == 403, path
            assert "you may look, but not do this" in answer.text
            continue
        if door.path == "/t/{slug}":
            assert answer.headers["location"] == f"{BASE}/overview"
            continue
        assert answer.status_code == 200, path
        opened += 1
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        if "<html" in answer.text:
            check_page(answer.text, answer.headers["content-security-policy"], token)
            assert "error-page" not in answer.text
        part = await person.partial(path)
        assert part.status_code == 200, path
        assert not re.search(r"\bUndefined\b|object at 0x", part.text)
    assert opened > 25


@pytest.mark.parametrize("person", PEOPLE, indirect=True)
async def test_every_link_leads_somewhere(person: Browser, seeded: Seeded) -> None:
    """Also for a viewer: what is not theirs to open is not offered to them."""
    waiting, seen = [f"{BASE}/overview"], {f"{BASE}/overview"}
    shapes = Counter[str]()
    while waiting:
        at = waiting.pop(0)
        answer = await person.get(at)
        assert answer.status_code in (200, 303), f"{at} is linked and answers {answer.status_code}"
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        fresh = {href for href in links(answer.text, at) if href.startswith(("/t/", "/account"))}
        for href in sorted(fresh - seen):
            shape = VARIES.sub("*", href)
            shapes[shape] += 1
            if shapes[shape] <= OF_A_SHAPE:
                waiting.append(href)
        seen |= fresh
    assert len(shapes) > 40


@pytest.mark.parametrize(("person", "role"), [(each, each) for each in PEOPLE], indirect=["person"])
async def test_only_what_one_may_do_is_offered(
    app: Litestar, person: Browser, role: Role, seeded: Seeded
) -> None:
    policy = wiring.policy()
    actions = doors(app, "POST")
    offered: set[str] = set()
    for door in doors(app, "GET"):
        path = door.at("wanderlane", seeded.ids)
        answer = await person.get(path)
        if answer.status_code != 200 or "html" not in answer.headers["content-type"]:
            continue
        for action in posts(answer.text, path):
            if not action.startswith("/t/"):
                continue
            [needs] = {each.permission for each in actions if each.matches(action)}
            assert role >= policy[needs], f"{path} offers {action}"
            offered.add(action)
    assert (len(offered) > 10) is (role > Role.VIEWER)
    if role is Role.VIEWER:
        assert offered == set()


async def test_a_viewer_changes_nothing(
    app: Litestar, viewer: Browser, seeded: Seeded, settings: Settings
) -> None:
    before = rows(settings)
    for door in doors(app, "POST"):
        path = door.at("wanderlane", seeded.ids)
        assert (await viewer.post(path, FORM)).status_code == 403, path
    assert rows(settings) == before


async def test_another_brands_people_find_nothing(
    app: Litestar, stranger: Browser, seeded: Seeded, settings: Settings
) -> None:
    before = rows(settings)
    tried = 0
    for door in (*doors(app, "GET"), *doors(app, "POST")):
        addresses = [door.at("wanderlane", seeded.ids)]
        if door.names - IDS_OF_NO_BRAND:
            # Their own brand, with a thing of this one.
            addresses.append(door.at("tidewater", seeded.ids))
        for path in addresses:
            send = stranger.get(path) if door.method == "GET" else stranger.post(path, FORM)
            answer = await send
            assert answer.status_code == 404, f"{door.method} {path}"
            assert "Wanderlane" not in answer.text
            tried += 1
    assert tried > 75
    assert rows(settings) == before


async def test_visitors_are_sent_to_sign_in(
    app: Litestar, visitor: Browser, seeded: Seeded, settings: Settings
) -> None:
    before = rows(settings)
    for door in doors(app, "GET"):
        path = door.at("wanderlane", seeded.ids)
        answer = await visitor.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next={path}")
    for door in doors(app, "POST"):
        answer = await visitor.http.post(door.at("wanderlane", seeded.ids), data=FORM)
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert rows(settings) == before


async def test_two_people_are_never_shown_each_others_page(
    owner: Browser, viewer: Browser, stranger: Browser, seeded: Seeded
) -> None:
    """Pieces of a page are kept between requests: each must be of the one who asks."""
    tokens = {browser: await browser.csrf() for browser in (owner, viewer, stranger)}
    homes = {owner: "wanderlane", viewer: "wanderlane", stranger: "tidewater"}
    for _ in range(2):
        for browser, slug in homes.items():
            for tab in ("overview", "orders", "inbox", "settings"):
                answer = await browser.get(f"/t/{slug}/{tab}")
                assert answer.status_code == 200
                policy = answer.headers["content-security-policy"]
                check_page(answer.text, policy, tokens[browser])
                other = "tidewater" if slug == "wanderlane" else "wanderlane"
                assert f"/t/{other}" not in answer.text
                assert ('href="/t/wanderlane/settings/vault"' in answer.text) is (
                    browser is owner and tab == "settings"
                )


BAD_NUMBERS = ["-1", "0", "9" * 30, "1e3", "²", "x", "%00", "1%20OR%201=1"]


@pytest.mark.parametrize("value", BAD_NUMBERS)
@pytest.mark.parametrize(
    "address",
    [
        "products?tier={}",
        "products?after={}",
        "products?brief={}",
        "trend-runs?after={}",
        "ideation?after={}",
        "ideation?status={}",
        "etsy?after={}",
        "etsy?state={}",
        "jobs?at={}",
        "jobs?status={}",
        "inbox/history?before={}",
        "inbox?view={}",
        "imports?after={}",
        "search?q={}",
        "orders?q={}",
        "orders?status={}",
        "orders?before={}",
        "settings/activity?at={}",
        "settings/activity?about={}",
        "settings/activity?since={}",
        "settings/vault?wanted={}",
        "orders/{}",
        "niches/{}",
        "listings/{}",
        "files/{}",
        "pictures/{}",
        "jobs/{}",
        "inbox/{}",
        "products/{}",
        "ideation/{}",
        "imports/{}",
        "trend-runs/{}",
        "research-product?at={}",
        "research-product?verdict={}",
        "research-product/new?price={}",
        "research-product/{}",
    ],
)
async def test_a_damaged_address_is_answered_calmly(
    owner: Browser, address: str, value: str
) -> None:
    answer = await owner.get(f"{BASE}/{address.format(value)}")
    assert answer.status_code < 500
