"""What the inbox and its history show."""

from datetime import datetime
from typing import Any

import msgspec


class QueueItem(msgspec.Struct, frozen=True):
    id: str
    title: str
    channel: str
    mode: str
    kind: str
    risk: str
    money_minor: int | None
    currency: str | None
    asked_by: str
    created_at: datetime
    snoozed_until: datetime | None = None


class Shot(msgspec.Struct, frozen=True):
    src: str
    alt: str
    href: str = ""


class Case(msgspec.Struct, frozen=True):
    """One proposal in full. `edit_path` is empty when its subject cannot be edited."""

    id: str
    kind: str
    status: str
    title: str
    summary: str
    channel: str
    mode: str
    risk: str
    fingerprint: str
    money_minor: int | None
    currency: str | None
    changes: list[dict[str, Any]]
    evidence: list[dict[str, Any]]
    shots: list[Shot]
    subject_id: str
    edit_path: str
    asked_by: str
    created_at: datetime
    expires_at: datetime | None
    snoozed_until: datetime | None
    decided_by: str
    decided_at: datetime | None
    note: str


class InboxPage(msgspec.Struct):
    items: list[QueueItem]
    case: Case | None
    position: int
    decided_today: int
    snoozed: int
    view: str = "waiting"
    """waiting or later."""


class HistoryItem(msgspec.Struct, frozen=True):
    id: str
    title: str
    kind: str
    status: str
    mode: str
    decided_by: str
    decided_at: datetime | None
    note: str
    execution_status: str | None
    error: str | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    finished_at: datetime | None


class HistoryPage(msgspec.Struct):
    items: list[HistoryItem]
    older: str
