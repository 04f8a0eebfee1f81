"""What the pages of briefs show."""

from datetime import date, datetime
from typing import Any

from msgspec import Struct


class BriefRow(Struct, frozen=True):
    id: str
    title: str
    product_type: str
    category: str
    tier: int
    status: str
    price_minor: int
    currency: str
    effort_days: int
    score: float
    low: float
    high: float
    evidenced: float
    """Share of the weights, 0..1, that rests on evidence."""
    created_at: datetime
    decided_by: str
    decided_at: datetime | None


class BriefsPage(Struct, frozen=True):
    """`after` continues with the next page; None at the end. `counts` is by status, unfiltered."""

    rows: list[BriefRow]
    status: str
    product_type: str
    counts: dict[str, int]
    product_types: list[str]
    after: str | None


class Part(Struct, frozen=True):
    heading: str
    purpose: str


class Happened(Struct, frozen=True):
    """One line of a brief's timeline."""

    event_id: str
    kind: str
    at: datetime
    actor_name: str
    data: dict[str, Any]


class BriefDetail(Struct, frozen=True):
    row: BriefRow
    category_label: str
    buyer: str
    promise: str
    outline: list[Part]
    contents: list[str]
    pages: int
    price_reason: str
    channels: list[str]
    keywords: list[str]
    reasons: list[str]
    note: str
    run_id: str
    """Empty, as is `opportunity_id`, when a person asked for it; `origin` then says where."""
    run_number: int
    opportunity_id: str
    origin: str
    origin_path: str
    opportunity_title: str
    occasion_name: str
    peak_day: date | None
    timeline: list[Happened]
