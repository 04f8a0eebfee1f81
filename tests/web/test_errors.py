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
