"""What went wrong is told as a page, a toast or JSON, with the id under which the log has it."""

import sqlite3

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from app.core.errors import CockpitError, FormInvalid, Unavailable
from app.core.settings import Settings
from app.office.settings import queries
from tests.browser import PARTIAL, Browser

FLAGS = "/t/wanderlane/settings/flags"


async def test_a_missing_page_is_a_whole_page(owner: Browser) -> None:
    answer = await owner.get("/t/wanderlane/jobs/nothing")
    assert answer.status_code == 404
    assert "That job does not exist." in answer.text
    assert answer.headers["x-request-id"] in answer.text
    assert "Wanderlane" in answer.text


async def test_a_missing_fragment_is_a_toast(owner: Browser) -> None:
    answer = await owner.partial("/t/wanderlane/jobs/nothing")
    assert answer.status_code == 404
    assert answer.headers["hx-retarget"] == "#toasts"
    assert answer.headers["hx-reswap"] == "beforeend"
    assert "<html" not in answer.text
    assert "That job does not exist." in answer.text


async def test_visitors_see_no_shell(visitor: Browser) -> None:
    answer = await visitor.get("/nothing/here/at/all")
    assert "Wanderlane" not in answer.text


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (OperationalError("x", {}, sqlite3.OperationalError("locked")), 503, "nothing was changed"),
        (IntegrityError("x", {}, sqlite3.IntegrityError("UNIQUE")), 409, "at the same moment"),
        (ZeroDivisionError("secret detail"), 500, "nobody foresaw"),
        (Unavailable("The queue is away."), 503, "The queue is away."),
        (FormInvalid({"name": "No."}), 422, "No."),
        (CockpitError("The house is on fire.", "Leave."), 500, "Leave."),
    ],
)
async def test_each_error_has_its_status_and_sentence(
    owner: Browser,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    status: int,
    sentence: str,
) -> None:
    async def broken(_: object) -> None:
        raise error

    monkeypatch.setattr(queries, "flags_page", broken)
    for headers in ({}, PARTIAL):
        answer = await owner.get(FLAGS, headers=headers)
        assert answer.status_code == status
        assert sentence in answer.text
        assert "secret detail" not in answer.text
        assert "Traceback" not in answer.text


async def test_a_file_that_is_too_large_is_refused(owner: Browser, settings: Settings) -> None:
    answer = await owner.http.post(
        FLAGS, content=b"", headers={"content-length": str(10**12), "content-type": "text/plain"}
    )
    assert answer.status_code in (403, 405, 413)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/nowhere", "/a/b/c", "/t/wanderlane/nowhere", "/t/nobody/here"])
async def test_an_unknown_address_is_not_found_in_any_way(
    owner: Browser, method: str, path: str
) -> None:
    token = {"x-csrftoken": await owner.csrf()}
    answer = await owner.http.request(method, path, headers=token)
    assert answer.status_code == 404
    assert "There is nothing here" in answer.text
    assert answer.headers["x-request-id"] in answer.text


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/t/wanderlane/orders", "/sign-in", "/health", "/static/x/a.css"])
async def test_a_method_that_is_not_known_is_refused_by_its_page(
    owner: Browser, method: str, path: str
) -> None:
    """The router refuses it before anything surrounds the request."""
    answer = await owner.http.request(method, path)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert "That cannot be done here." in answer.text
    assert answer.headers["x-request-id"] in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-frame-options"] == "DENY"
    part = await owner.http.request(method, path, headers=PARTIAL)
    assert part.headers["hx-retarget"] == "#toasts"
    assert "<html" not in part.text


async def test_programs_are_told_in_their_own_words(owner: Browser, visitor: Browser) -> None:
    answer = await owner.get("/api/orders")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/problem+json")
    told = answer.json()
    assert told["status"] == 404
    assert told["error"].startswith("There is no such page")
    assert told["request_id"] == answer.headers["x-request-id"]
    assert told["fields"] == {}
    for answer in (await visitor.get("/api/orders"), await visitor.http.post("/api/orders")):
        assert answer.status_code == 401
        assert answer.json()["request_id"] == answer.headers["x-request-id"]


async def test_programs_are_told_which_fields_are_wrong(
    owner: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_: object) -> None:
        raise FormInvalid({"name": "No."})

    monkeypatch.setattr(queries, "flags_page", broken)
    answer = await owner.get(FLAGS)
    assert answer.status_code == 422
    assert "No." in answer.text


async def test_a_short_address_leads_to_the_brand(owner: Browser, stranger: Browser) -> None:
    answer = await owner.get("/orders?status=paid")
    assert answer.headers["location"] == "/t/wanderlane/orders?status=paid"
    assert (await stranger.get("/orders")).headers["location"] == "/t/tidewater/orders"
    assert (await owner.get("/settings")).headers["location"] == "/t/wanderlane/settings"
    assert (await owner.get("/")).headers["location"] == "/t/wanderlane/overview"
