"""Who acts, and the event rows that a change leaves behind."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec
import structlog


class Actor(msgspec.Struct, frozen=True):
    kind: Literal["operator", "job", "house"]
    id: str | None
    name: str


HOUSE_ACTOR = Actor("house", None, "Yalla Cockpit")


class Reaction(msgspec.Struct, frozen=True):
    """A job that follows an event. It is given `event_id` and `subject_id`."""

    job: str
    title: str


Subscriptions = Mapping[str, Sequence[Reaction]]


def request_id() -> str:
    """The id under which the current request or job is logged; empty outside of one."""
    context: dict[str, Any] = structlog.contextvars.get_contextvars()
    return str(context.get("request_id", ""))
