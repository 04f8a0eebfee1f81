"""What the page of the schedule shows."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from app.core.pagination import Slice

WORDS = {"running": "running", "done": "done", "skipped": "left out", "failed": "failed"}
TONES = {"done": "good", "failed": "bad", "running": "info"}


class FiringFilters(Struct, frozen=True):
    """From the address."""

    name: str = ""
    status: Literal["", "running", "done", "skipped", "failed"] = ""
    at: str = ""


class FiringRow(Struct, frozen=True):
    """`at_house` fired for the house, the others for this brand."""

    id: str
    name: str
    title: str
    at_house: bool
    due_at: datetime
    started_at: datetime
    finished_at: datetime | None
    status: str
    detail: str
    source: str
    path: str
    """The page of what it began, after /t/{slug}; empty when it has none."""

    @property
    def word(self) -> str:
        return WORDS.get(self.status, self.status)

    @property
    def tone(self) -> str:
        return TONES.get(self.status, "")

    @property
    def late(self) -> bool:
        """It was made up for: nobody was there when it was due."""
        return (self.started_at - self.due_at).total_seconds() >= LATE


LATE = 90


class TimerRow(Struct, frozen=True):
    name: str
    title: str
    says: str
    for_whom: str
    left_out: str
    """Why this brand is left out, in words; empty when it is not."""


class SchedulePage(Struct, frozen=True):
    timers: list[TimerRow]
    slice: Slice[FiringRow]
    filters: FiringFilters
    query: str
    at: str
