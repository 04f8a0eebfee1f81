"""What the pages of trend runs show."""

from datetime import date, datetime

from msgspec import Struct

from app.research.niches.pages import OpportunityCard


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


class RunsPage(Struct, frozen=True):
    rows: list[RunRow]
    after: int | None
    """The run number after which the next page goes on; None at the end."""


class StepRow(Struct, frozen=True):
    name: str
    label: str
    position: int
    status: str
    started_at: datetime | None
    finished_at: datetime | None
    detail: str


class RunDetail(Struct, frozen=True):
    run: RunRow
    steps: list[StepRow]
    opportunities: list[OpportunityCard]
