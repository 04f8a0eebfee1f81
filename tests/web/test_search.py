"""The palette finds pages and what the wings know; without JavaScript it is a page."""

import pytest
from litestar import Litestar
from sqlalchemy.ext.asyncio import AsyncSession

from app.web.door import Hit
from app.web.search import MOST
from tests.browser import Browser

SEARCH = "/t/wanderlane/search"


async def test_pages_and_flags_are_found(owner: Browser) -> None:
    answer = await owner.partial(f"{SEARCH}?q=FLA")
    assert 'href="/t/wanderlane/settings/flags"' in answer.text
    assert "<html" not in answer.text
    assert "Settings" in (await owner.partial(f"{SEARCH}?q=sett")).text


@pytest.mark.parametrize("q", ["", "f", " f "])
async def test_one_letter_finds_nothing(owner: Browser, q: str) -> None:
    assert "href" not in (await owner.partial(f"{SEARCH}?q={q}")).text


async def test_without_javascript_it_is_a_page(owner: Browser) -> None:
    text = (await owner.get(f"{SEARCH}?q=vault")).text
    assert "<html" in text
    assert 'href="/t/wanderlane/settings/vault"' in text
    assert "Nothing by that name" in (await owner.get(f"{SEARCH}?q=zzzz")).text


async def test_what_was_typed_is_escaped(owner: Browser) -> None:
    text = (await owner.get(SEARCH, params={"q": '"><script>alert(1)</script>'})).text
    assert "<script>alert" not in text


async def test_wings_add_hits_in_the_tenant_of_the_session(app: Litestar, owner: Browser) -> None:
    seen: list[str | None] = []

    async def poster(session: AsyncSession, q: str) -> list[Hit]:
        seen.append(session.info["tenant_id"])
        return [Hit(f"Poster {number} {q}", f"/products/{number}") for number in range(40)]

    before = app.state.searchers
    app.state.searchers = [poster]
    try:
        text = (await owner.partial(f"{SEARCH}?q=tram")).text
    finally:
        app.state.searchers = before
    assert 'href="/t/wanderlane/products/0"' in text
    assert text.count("Poster") == MOST
    assert seen == ["a" * 32]


async def test_strangers_find_nothing_here(stranger: Browser, visitor: Browser) -> None:
    assert (await stranger.get(f"{SEARCH}?q=vault")).status_code == 404
    assert (await visitor.get(f"{SEARCH}?q=vault")).status_code == 303
