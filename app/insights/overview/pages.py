"""What the overview shows."""

from datetime import date, datetime

import msgspec

from app.office.proposals.pages import QueueItem


class DayFigures(msgspec.Struct, frozen=True):
    """One day of one currency, all channels together; amounts in minor units."""

    day: date
    orders: int
    revenue_minor: int
    refunded_minor: int
    fees_minor: int
    net_minor: int
    orders_with_fees: int


class PeriodFigures(msgspec.Struct, frozen=True):
    orders: int
    revenue_minor: int
    refunded_minor: int
    orders_with_fees: int
    net_minor: int


class ChannelSeries(msgspec.Struct, frozen=True):
    """A channel's revenue day by day: plain decimals for the chart, texts for people."""

    channel: str
    values: list[str]
    texts: list[str]


class PipelineStep(msgspec.Struct, frozen=True):
    value: int
    label: str
    href: str


class RisingNiche(msgspec.Struct, frozen=True):
    id: str
    title: str
    score: float
    low: float
    high: float


class OverviewPage(msgspec.Struct):
    """Figures run over the `days` days up to `newest`, compared with as many before them."""

    greeting: str
    days: int
    newest: date | None
    first: date | None
    imported_at: datetime | None
    currency: str
    others: list[str]
    now: PeriodFigures
    before: PeriodFigures
    by_day: list[DayFigures]
    channels: list[ChannelSeries]
    waiting: list[QueueItem]
    pipeline: list[PipelineStep]
    niches: list[RisingNiche]
    run_at: datetime | None
    checklist: list[dict[str, str | bool]]
