"""Search for the command palette: the tabs that one may open, and what the wings find."""

from collections.abc import Iterator, Sequence

import msgspec
from litestar import get
from sqlalchemy.ext.asyncio import AsyncSession

from app.web.door import Hit, Searcher
from app.web.frame import Frame
from app.web.guards import AnyRequest, requires
from app.web.render import Page, is_partial

SHORTEST = 2
LONGEST = 100
MOST = 12


class Found(msgspec.Struct, frozen=True):
    label: str
    note: str
    href: str
    icon: str


class SearchPage(msgspec.Struct, frozen=True):
    q: str
    results: list[Found]


@get("/t/{slug:str}/search", guards=[requires("search.read")])
async def search(request: AnyRequest, reading: AsyncSession, frame: Frame, q: str = "") -> Page:
    """The palette is given the hits alone; without JavaScript it is a page."""
    q = q.strip()[:LONGEST]
    found = await _find(reading, frame, request.app.state.searchers, q)
    template = "office/search/found.html" if is_partial(request) else "office/search/index.html"
    return Page(template, SearchPage(q, found))


async def _find(
    session: AsyncSession, frame: Frame, searchers: Sequence[Searcher], q: str
) -> list[Found]:
    if len(q) < SHORTEST:
        return []
    hits: list[Hit] = []
    for searcher in searchers:
        hits += await searcher(session, q)
    found = [Found(hit.label, hit.note, frame.base + hit.path, hit.icon) for hit in hits]
    return [*_tabs(frame, q.casefold()), *found][:MOST]


def _tabs(frame: Frame, q: str) -> Iterator[Found]:
    for group in frame.menu:
        for item in group.items:
            if q in item.label.casefold():
                yield Found(item.label, group.title, item.href, item.icon)
