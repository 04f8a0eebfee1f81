"""What the jobs pages show."""

from datetime import datetime

import msgspec

from app.core.clock import now
from app.core.pagination import Slice
from app.office.activity.subjects import page_of

SHORT = 3600
STATUSES = {
    "queued": "waiting",
    "running": "running",
    "done": "done",
    "failed": "failed",
    "cancelled": "cancelled",
}
"""What is stored, and the word for it on a screen."""


class JobLine(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    title: str
    status: str
    step: str
    done: int
    total: int | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    requested_by: str

    @property
    def word(self) -> str:
        return STATUSES[self.status]

    @property
    def tone(self) -> str:
        return {"done": "good", "failed": "bad", "running": "info"}.get(self.status, "")

    @property
    def is_unfinished(self) -> bool:
        return self.status in ("queued", "running")

    @property
    def left(self) -> str:
        """About how long it still takes; empty while nothing can be said."""
        if self.status != "running" or not self.started_at or not self.total or not self.done:
            return ""
        gone = (now() - self.started_at).total_seconds()
        return about(gone * (self.total - self.done) / self.done)

    @property
    def took(self) -> str:
        if self.started_at is None or self.finished_at is None:
            return ""
        return seconds_in_words((self.finished_at - self.started_at).total_seconds())


class JobDetail(JobLine, frozen=True, kw_only=True):
    name: str
    attempts: int
    error: str
    hint: str
    cancel_requested: bool
    request_id: str
    subject_kind: str
    subject_id: str

    @property
    def can_be_retried(self) -> bool:
        return self.status in ("failed", "cancelled")


class JobsPage(msgspec.Struct, frozen=True):
    slice: Slice[JobLine]
    status: str
    query: str
    """The filter as it stands in an address, for the pager."""
    at: str


class JobPage(msgspec.Struct, frozen=True):
    job: JobDetail

    @property
    def subject_path(self) -> str:
        """Below the brand's address; empty for what has no page."""
        return page_of(self.job.subject_kind, self.job.subject_id)


class CornerPage(msgspec.Struct, frozen=True):
    jobs: list[JobLine]
    more: int


def about(seconds: float) -> str:
    return f"about {seconds_in_words(max(seconds, 1))} left"


def seconds_in_words(seconds: float) -> str:
    if seconds < 1:
        return "less than a second"
    if seconds < 100:
        return f"{seconds:.0f} s"
    if seconds < SHORT:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / SHORT:.1f} h"
