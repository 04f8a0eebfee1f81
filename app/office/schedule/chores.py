"""What a timer does. When it does it stands on the page of the clock, jobs/schedule.py."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import msgspec

from app.core.database import Database
from app.core.errors import NotFound
from app.core.unit_of_work import Work


class Firing(msgspec.Struct, frozen=True):
    """One firing for one brand. Its jobs begin at `begin_at`: brands take turns."""

    id: str
    due_at: datetime
    begin_at: datetime


class Begun(msgspec.Struct, frozen=True):
    """`detail` says in words what was begun; `subject_id` names it, so that its end can be told."""

    detail: str
    subject_id: str


class Chore(msgspec.Struct, frozen=True, kw_only=True):
    """For each brand (`begin`, which only asks for work) or once for the house (`house`, which
    does it and answers what it did). Brands with one of `flags` off are left out."""

    name: str
    title: str
    says: str
    """When it fires, in words."""
    begin: Callable[[Work, Firing], Awaitable[Begun]] | None = None
    house: Callable[[Database], Awaitable[str]] | None = None
    flags: Sequence[str] = ()


def chore_named(chores: Sequence[Chore], name: str) -> Chore:
    """Raises NotFound."""
    for chore in chores:
        if chore.name == name:
            return chore
    raise NotFound(f"There is no timer called “{name[:60]}”.")
