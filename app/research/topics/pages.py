"""What the page of topics shows."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from app.core.pagination import Slice

Status = Literal["", "open", "accepted", "dismissed", "all"]


class TopicFilters(Struct, frozen=True):
    """From the address. Without a status the open ones are shown."""

    status: Status = ""
    q: str = ""
    at: str = ""

    @property
    def wanted(self) -> str:
        return self.status or "open"


class TopicRow(Struct, frozen=True):
    """`rise` as a share: 0.5 is half as much again as usual."""

    id: str
    topic: str
    week: date
    status: str
    rise: float
    sentence: str
    signals: int
    decided_by: str
    reason: str
    created_at: datetime
    opportunity_id: str
    """The niche of the last run that is about it; empty when none is."""

    @property
    def percent(self) -> str:
        return f"+{self.rise * 100:.0f} %"


class TopicsPage(Struct, frozen=True):
    slice: Slice[TopicRow]
    filters: TopicFilters
    query: str
    errors: dict[str, str] = {}


class TopicSignal(Struct, frozen=True):
    id: str
    day: date
    keyword: str
    source: str
    metric: str
    value: float
    unit: str
    confidence: float


class TopicPage(Struct, frozen=True):
    """`niche` is the title of the niche that is about it."""

    topic: TopicRow
    niche: str
    signals: list[TopicSignal]
    errors: dict[str, str] = {}
    reason: str = ""
