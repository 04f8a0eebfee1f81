"""A wing's door: its routes, tabs, permissions, and what it answers to."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.events import Reaction
from app.web.roles import Policy


class Tab(msgspec.Struct, frozen=True):
    """A tab of the menu, shown to those who have `permission`. `path` follows /t/{slug}."""

    label: str
    path: str
    icon: str
    permission: str
    counter: str = ""
    """`inbox` shows the number of open proposals."""
    short: str = ""
    """The label in the bar of a phone, which holds the first four tabs that have one."""


class TabGroup(msgspec.Struct, frozen=True):
    title: str
    tabs: Sequence[Tab]
    order: int = 50


class Hit(msgspec.Struct, frozen=True):
    """Something that a search found. `path` follows /t/{slug}."""

    label: str
    path: str
    note: str = ""
    icon: str = "arrow-right"


Searcher = Callable[[AsyncSession, str], Awaitable[list[Hit]]]
"""Finds by what was typed, in the tenant of the session; a few hits, the best first."""


class Door(msgspec.Struct, frozen=True):
    wing: str
    routes: Sequence[Any]
    policy: Policy
    menu: Sequence[TabGroup] = ()
    subscriptions: Mapping[str, Sequence[Reaction]] = {}
    proposal_kinds: Sequence[Any] = ()
    import_kinds: Sequence[Any] = ()
    searchers: Sequence[Searcher] = ()
    chores: Sequence[Any] = ()
