"""Whole pages and parts of them, words that appear after a redirect, and pages that break."""

import base64
import sqlite3

import httpx
import msgspec
import pytest
from litestar import Litestar
from litestar.connection import Request

from app.web import render
from app.web.cookies import TOAST
from app.web.frame import Frame, Toast
from tests.browser import PARTIAL, Browser

SETTINGS = "/t/wanderlane/settings"
FLAGS = f"{SETTINGS}/flags"
BRAND = {
    "name": "Wanderlane",
    "domain": "shop.example.com",
    "locale": "en_US",
    "timezone": "Europe/Lisbon",
}


async def test_a_part_is_the_same_as_in_the_whole(owner: Browser) -> None:
    whole, part = (await owner.get(FLAGS)).text, (await owner.partial(FLAGS)).text
    assert whole.startswith("<!doctype html>")
    assert "<html" not in part
    assert "<nav" not in part
    assert part.count(" action=") == whole.partition('id="flags"')[2].count(" action=") > 5


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"hx-request": "true"},
        {"hx-request": "true", "hx-request-type": "full"},
        {"hx-request": "true", "hx-boosted": "true"},
        {"hx-request": "true", "hx-history-restore-request": "true"},
    ],
)
async def test_who_asks_for_no_part_is_given_the_whole(
    owner: Browser, headers: dict[str, str]
) -> None:
    assert "<html" in (await owner.get(FLAGS, headers=headers)).text


async def test_after_a_change_the_browser_is_sent_on(owner: Browser) -> None:
    plain = await owner.post(f"{SETTINGS}/brand", BRAND)
    assert (plain.status_code, plain.headers["location"]) == (303, SETTINGS)
    htmx = await owner.post(f"{SETTINGS}/brand", BRAND, PARTIAL)
    assert (htmx.status_code, htmx.headers["hx-redirect"]) == (200, SETTINGS)
    assert "location" not in htmx.headers
    assert htmx.text == ""


async def test_a_word_after_a_redirect_is_said_once(owner: Browser) -> None:
    answer = await owner.post(f"{SETTINGS}/brand", BRAND | {"name": "Wander Lane"})
    assert "httponly" in answer.headers["set-cookie"].lower()
    page = await owner.get(answer.headers["location"])
    assert "data-toast" in page.text.partition('id="toasts"')[2].partition("<template")[0]
    assert TOAST not in owner.http.cookies
    again = await owner.get(SETTINGS)
    assert "data-toast" not in again.text.partition('id="toasts"')[2].partition("<template")[0]


async def test_a_part_of_a_page_does_not_use_the_word_up(owner: Browser) -> None:
    """The corner of jobs is fetched while the next page is on its way."""
    await owner.post(f"{SETTINGS}/brand", BRAND | {"name": "Wander Lane"})
    await owner.partial("/t/wanderlane/jobs/corner")
    page = await owner.get(SETTINGS)
    assert "data-toast" in page.text.partition('id="toasts"')[2].partition("<template")[0]


def cookie(value: object) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(value)).decode()


@pytest.mark.parametrize(
    "value",
    [
        "",
        "nonsense",
        "====",
        "%ff%fe",
        "ä",
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
        base64.urlsafe_b64encode(b"[1, 2]").decode(),
        base64.urlsafe_b64encode(b"{").decode(),
        cookie({"text": 7}),
        cookie({"text": "Hello", "kind": "bad", "undo_path": "https://evil.example/"}),
        cookie({"text": "Hello", "undo_path": "//evil.example/t/"}),
        cookie({"text": "Hello", "kind": "unheard of"}),
        cookie({"text": "Hello", "undo_path": "/account/sign-ins/ending"}),
        cookie({"text": "Hello", "undo_path": "/t/../account/sign-ins/ending"}),
    ],
)
async def test_a_tampered_word_is_not_said(owner: Browser, value: str) -> None:
    header = f"{TOAST}={value}; cockpit_sign_in={owner.http.cookies['cockpit_sign_in']}"
    owner.http.cookies.clear()
    answer = await owner.http.get(SETTINGS, headers=[(b"cookie", header.encode())])
    assert answer.status_code == 200
    shown = answer.text.partition('id="toasts"')[2].partition("<template")[0]
    assert "Hello" not in shown
    assert "data-toast" not in shown
    assert "evil.example" not in answer.text


async def test_a_word_is_escaped(owner: Browser) -> None:
    owner.http.cookies.set(TOAST, cookie(Toast("<img src=x onerror=alert(1)>")))
    text = (await owner.get(SETTINGS)).text
    assert "&lt;img src=x" in text
    assert "<img src=x" not in text


async def test_a_form_that_is_refused_keeps_what_was_typed(owner: Browser) -> None:
    typed = BRAND | {"name": "  A <new> name ", "domain": "not a domain", "timezone": "Mars/Base"}
    answer = await owner.post(f"{SETTINGS}/brand", typed)
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/html")
    assert 'value="A &lt;new&gt; name"' in answer.text
    assert 'value="not a domain"' in answer.text
    assert 'value="Mars/Base"' in answer.text
    assert "Write a domain" in answer.text
    assert "Choose a time zone" in answer.text
    assert "A &lt;new&gt; name" not in (await owner.get(SETTINGS)).text


@pytest.fixture
def broken_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """Something around every page breaks while it is rendered."""

    def breaks(_: Frame) -> str:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(Frame, "face_key", property(breaks))


@pytest.mark.parametrize(("path", "status"), [(FLAGS, 500), ("/t/wanderlane/jobs/nothing", 404)])
async def test_when_the_frame_breaks_a_bare_page_says_so(
    owner: Browser, broken_frame, path: str, status: int
) -> None:
    answer = await owner.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert "Something broke on our side" in answer.text
    assert "Go to the overview" in answer.text
    assert answer.headers["x-request-id"] in answer.text
    assert "secret detail" not in answer.text
    assert "<nav" not in answer.text
    assert "content-security-policy" in answer.headers


async def test_a_page_that_breaks_in_the_middle_is_an_error_page(
    owner: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> str:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(
        render, "for_tenant", lambda tenant: dict.fromkeys(("ago", "moment"), breaks)
    )
    answer = await owner.get("/account")
    assert answer.status_code == 500
    assert "nobody foresaw" in answer.text
    assert answer.headers["x-request-id"] in answer.text
    assert "Wanderlane" in answer.text
    assert "secret detail" not in answer.text


async def test_the_answer_is_rendered_after_the_change_was_committed(
    app: Litestar, owner: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The corner of jobs and other pages look at the rows: they must be there already."""
    seen: list[list[tuple[str]]] = []
    real = render.Page.body
    path = app.state.settings.database_url.removeprefix("sqlite:///")

    def body(page: render.Page, request: Request) -> str:
        with sqlite3.connect(path) as database:
            seen.append(database.execute("SELECT kind FROM events").fetchall())
        return real(page, request)

    monkeypatch.setattr(render.Page, "body", body)
    await owner.post(f"{FLAGS}/pinterest", {"on": "on"}, PARTIAL)
    assert seen[-1] == [("flag.switched_on",)] or len(seen[-1]) == 1


async def test_pages_are_not_kept_by_browsers(owner: Browser) -> None:
    for answer in (await owner.get(FLAGS), await owner.partial(FLAGS), await owner.get("/nowhere")):
        assert answer.headers["cache-control"] == "no-store"


async def test_a_question_without_a_body_is_answered_without_one(owner: Browser) -> None:
    answer: httpx.Response = await owner.http.head(FLAGS)
    assert answer.status_code == 405
    assert answer.content == b""
    assert "GET" in answer.headers["allow"]
