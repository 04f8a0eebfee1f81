"""What the pages of trend runs show."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from app.office.jobs.pages import seconds_in_words
from app.research.niches.pages import OpportunityCard
from db.models.research.trend_run import OPEN

LABELS = {
    "discover": "Look for niches",
    "cluster": "Group keywords",
    "score": "Score",
    "ideas": "Write ideas",
    "briefs": "Write briefs",
    "packs": "Make listing packs",
}


BRIEF = 60


def dollars(micro: int) -> str:
    """Models are paid in US dollars, often less than a cent."""
    return f"${micro / 1_000_000:.4f}" if 0 < micro < 10_000 else f"${micro / 1_000_000:.2f}"


WORDS = {
    "queued": "waiting",
    "running": "running",
    "done": "done",
    "failed": "stopped",
    "finishing": "finishing",
}
TONES = {"done": "good", "failed": "bad", "running": "info", "finishing": "info"}


class RunRow(Struct, frozen=True):
    """`duration_ms` is None while it runs; cost is what models were paid."""

    id: str
    number: int
    status: str
    step: str
    trigger: str
    as_of: date
    started_at: datetime | None
    finished_at: datetime | None
    niches: int
    opportunities: int
    briefs: int
    cost_minor: int
    currency: str
    duration_ms: int | None
    evidence_date: date | None
    error: str
    slices: int = 0
    cost_micro: int = 0
    """Millionths of a US dollar."""
    tokens: int = 0

    @property
    def state(self) -> str:
        """As the status, and `finishing` while briefs or packs are still being made."""
        return "finishing" if self.status == "done" and self.step else self.status

    @property
    def word(self) -> str:
        return WORDS[self.state]

    @property
    def tone(self) -> str:
        return TONES.get(self.state, "")

    @property
    def step_label(self) -> str:
        return LABELS.get(self.step, "")

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def took(self) -> str:
        return seconds_in_words(self.duration_ms / 1000) if self.duration_ms is not None else ""

    @property
    def cost(self) -> str:
        return dollars(self.cost_micro)


class RunFilters(Struct, frozen=True):
    """From the address."""

    status: Literal["", "running", "done", "failed"] = ""
    trigger: Literal["", "manual", "schedule"] = ""
    q: str = ""


class RunsPage(Struct, frozen=True):
    rows: list[RunRow]
    after: int | None
    """The run number after which the next page goes on; None at the end."""
    filters: RunFilters
    query: str
    """The filters as they stand in an address."""
    topics: int = 0
    """Topics that wait for a decision."""


class Pack(Struct, frozen=True):
    """`path` follows /t/{slug}."""

    title: str
    path: str


class StepRow(Struct, frozen=True):
    """Cost in millionths of a US dollar."""

    name: str
    label: str
    position: int
    status: str
    started_at: datetime | None
    finished_at: datetime | None
    detail: str
    slices: int
    cost_micro: int
    tokens_in: int
    tokens_out: int

    @property
    def cost(self) -> str:
        return dollars(self.cost_micro)

    @property
    def took(self) -> str:
        """Empty until it is done."""
        if self.started_at is None or self.finished_at is None:
            return ""
        seconds = (self.finished_at - self.started_at).total_seconds()
        return f"{seconds:.1f} s" if seconds < BRIEF else seconds_in_words(seconds)


class RunDetail(Struct, frozen=True):
    run: RunRow
    steps: list[StepRow]
    packs: list[Pack]
    opportunities: list[OpportunityCard]
    previous: int | None
    """The number of the last finished run before it."""
    stopping: bool
    """Somebody cancelled it, and its job stops at its next safe place."""
    abandoned: bool
    """It is open, and no job goes on with it any more."""
