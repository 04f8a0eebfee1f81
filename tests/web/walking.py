"""Every address of the app, filled with the ids of a seeded brand."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from app.web.guards import Requires

PARAMETER = re.compile(r"\{(\w+)\}")
HREF = re.compile(r'<a\b[^>]*\shref="([^"]*)"')
POSTED = re.compile(r'<form\b[^>]*\saction="([^"]*)"[^>]*>(.*?)</form>', re.DOTALL)
USABLE = re.compile(r"<(?:button|input|select|textarea)\b(?![^>]*(?:type=\"hidden\"|\sdisabled))")
METHOD = re.compile(r'\smethod="post"', re.IGNORECASE)
STREAM = "/t/{slug}/stream"
FORM = {
    "verdict": "reject",
    "choice": "watch",
    "note": "Because.",
    "fingerprint": "x",
    "title": "A title",
    "tags": "one, two",
    "description": "Words.",
    "price": "9.90",
    "version": "1",
    "role": "viewer",
    "mode": "sandbox",
    "shop_id": "123",
    "on": "on",
    "name": "etsy.keystring",
    "value": "an-invented-key",
    "email": "somebody@example.com",
    "password": "correct horse battery",
    "currency": "USD",
    "timezone": "Europe/Lisbon",
    "locale": "en_US",
    "domain": "",
    "subject": "Lisbon planner",
    "niche": "lisbon-planner:planner:all-year",
}
"""What any form of the app asks for, so that no walk ends at a form that is not filled in."""


class Door(NamedTuple):
    """One route: its address with names in it, the method, and the permission that it needs."""

    path: str
    method: str
    permission: str

    def at(self, slug: str, ids: dict[str, str]) -> str:
        return PARAMETER.sub(lambda found: ({"slug": slug} | ids)[found[1]], self.path)

    @property
    def names(self) -> set[str]:
        return set(PARAMETER.findall(self.path)) - {"slug"}

    def matches(self, address: str) -> bool:
        shape = "/".join(
            "[^/]+" if PARAMETER.fullmatch(part) else re.escape(part)
            for part in self.path.split("/")
        )
        return re.fullmatch(shape, address) is not None


def doors(app: Litestar, method: str) -> list[Door]:
    """The routes below a brand that answer to a method, but for the stream, which never ends."""
    return sorted(set(_doors(app, method)))


def _doors(app: Litestar, method: str) -> Iterator[Door]:
    for route in app.routes:
        for handler in getattr(route, "route_handlers", []):
            if not isinstance(handler, HTTPRouteHandler) or method not in handler.http_methods:
                continue
            path = route.path_format
            if path.startswith("/t/") and path != STREAM:
                [needs] = [g for g in handler.resolve_guards() if isinstance(g, Requires)]
                yield Door(path, method, needs.permission)


def links(page: str, at: str) -> set[str]:
    """Addresses of the app that a page leads to, without what stands behind a number sign."""
    found = {urljoin(at, unescape(href)) for href in HREF.findall(page)}
    return {href.partition("#")[0] for href in found if href.startswith("/")}


def posts(page: str, at: str) -> set[str]:
    """Where those of a page's forms send to that can be sent."""
    return {
        urlsplit(urljoin(at, unescape(found[1]))).path
        for found in POSTED.finditer(page)
        if METHOD.search(found[0].partition(">")[0]) and USABLE.search(found[2])
    }
