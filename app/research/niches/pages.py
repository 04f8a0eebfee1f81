"""What the pages of opportunities show."""

from datetime import date, datetime

from msgspec import Struct


class IdeaCard(Struct, frozen=True):
    title: str
    product_type: str
    category: str
    promise: str
    contents: list[str]
    price_minor: int
    currency: str
    price_reason: str


class OpportunityCard(Struct, frozen=True):
    """`score` is 0..100 and may move in `low`..`high`; `evidenced` is a share, 0..1."""

    id: str
    run_id: str
    rank: int
    title: str
    product_type: str
    category: str
    origin: str
    occasion_name: str
    peak_day: date | None
    score: float
    low: float
    high: float
    evidenced: float
    persona: str
    reasons: list[str]
    keywords: list[str]
    ideas: list[IdeaCard]


class OpportunitiesPage(Struct, frozen=True):
    """The niches of one run, best first; `run_id` is empty before the first finished run."""

    run_id: str
    run_number: int
    finished_at: datetime | None
    evidence_date: date | None
    rows: list[OpportunityCard]


class InputRow(Struct, frozen=True):
    name: str
    value: str


class SourceRow(Struct, frozen=True):
    """A signal behind a dimension. Values in "USD minor" are minor units of that currency."""

    id: str
    keyword: str
    source: str
    metric: str
    value: float
    unit: str
    region: str
    day: date
    confidence: float
    superseded: bool
    """A later correction has replaced it since the score was made."""


class WhyDimension(Struct, frozen=True):
    """`points` is what it adds to the score: weight times value."""

    name: str
    label: str
    weight: float
    value: float
    low: float
    high: float
    confidence: float
    points: float
    missing: bool
    formula: str
    inputs: list[InputRow]
    rows: list[SourceRow]


class OpportunityWhy(Struct, frozen=True):
    card: OpportunityCard
    run_number: int
    as_of: date
    dimensions: list[WhyDimension]
    cluster_keyword: str
    cluster_keywords: list[str]
    intent: str
    writer: str = "written by the house writer."
    """Who wrote its words, and why others did not."""
    asked_models: bool = False
