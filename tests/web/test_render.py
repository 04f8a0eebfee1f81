"""Whole pages, fragments, toasts and redirects."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from app.web.cookies import TOAST, read_toast
from app.web.escaping import escaped
from app.web.render import ENVIRONMENT
from tests.browser import PARTIAL, Browser

FLAGS = "/t/wanderlane/settings/flags"


async def test_a_fragment_is_one_block(owner: Browser) -> None:
    whole = (await owner.get(FLAGS)).text
    part = (await owner.partial(FLAGS)).text
    assert "<html" in whole
    assert "<html" not in part
    assert "Commerce engine" in part
    restored = await owner.get(FLAGS, headers={**PARTIAL, "hx-request-type": "full"})
    assert "<html" in restored.text


async def test_a_toast_survives_a_redirect_once(owner: Browser) -> None:
    answer = await owner.post(f"{FLAGS}/pinterest", {"on": "on"})
    assert (answer.status_code, answer.headers["location"]) == (303, FLAGS)
    assert "Pinterest is on." in (await owner.get(FLAGS)).text
    assert TOAST not in owner.http.cookies
    again = (await owner.get(FLAGS)).text
    assert again.count("Pinterest is on.") == 0


async def test_htmx_is_redirected_by_header(owner: Browser) -> None:
    answer = await owner.post("/account/name", {"name": "Ana"}, {"hx-request": "true"})
    assert answer.status_code == 200
    assert answer.headers["hx-redirect"] == "/account"
    assert "location" not in answer.headers
    assert answer.text == ""


@pytest.mark.parametrize(
    "value",
    [
        "nonsense",
        "",
        base64.b64encode(b"[]").decode(),
        base64.b64encode(b'{"text": 1}').decode(),
        base64.b64encode(json.dumps({"text": "x", "undo_path": "//evil"}).encode()).decode(),
        base64.b64encode(json.dumps({"text": "x", "undo_path": "https://e"}).encode()).decode(),
    ],
)
def test_a_damaged_toast_is_none(value: str) -> None:
    assert read_toast(value) == []


async def test_a_forged_toast_is_escaped(owner: Browser) -> None:
    forged = json.dumps({"text": "<script>alert(1)</script>", "kind": "good"}).encode()
    owner.http.cookies.set(TOAST, base64.urlsafe_b64encode(forged).decode())
    assert "<script>alert" not in (await owner.get(FLAGS)).text


@given(st.one_of(st.text(), st.integers(), st.none(), st.floats(allow_nan=False)))
def test_escaping_is_that_of_markupsafe(value: object) -> None:
    assert escaped(value) == str(escape(value))


def test_markup_is_left_as_it_is() -> None:
    assert escaped(Markup("<b>")) == "<b>"


def test_what_a_template_does_not_know_breaks_it() -> None:
    with pytest.raises(Exception, match="undefined"):
        ENVIRONMENT.from_string("{{ nothing }}").render()
