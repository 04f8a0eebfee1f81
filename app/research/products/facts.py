"""What is known about one product's market. Absent knowledge is empty, never a guess."""

from datetime import date

from msgspec import Struct


class CountRow(Struct, frozen=True):
    """Competing listings of one keyword, as one signal says."""

    signal_id: str
    keyword: str
    listings: int
    day: date
    source: str


class MonthRow(Struct, frozen=True):
    """`value` of the month that begins on `day`, with the signals behind it."""

    day: date
    value: float
    signal_ids: tuple[str, ...] = ()


class InterestRow(Struct, frozen=True):
    """Relative interest by month, 0..100 within its own export: not comparable across exports."""

    keyword: str
    source: str
    months: tuple[MonthRow, ...]
    change: float | None
    """Newest three months against the three before, as a share; None with fewer than six."""


class SeasonRow(Struct, frozen=True):
    """`list_by` is the last day on which a listing stands in time before the peak."""

    occasion: str
    name: str
    peak: date
    lead_days: int
    list_by: date
    days_left: int
    """Until `list_by`; negative when it has gone."""


class Market(Struct, frozen=True):
    """`has_sales` says whether any own orders were imported; without them 0 units mean nothing."""

    competition: tuple[CountRow, ...] = ()
    sales: tuple[MonthRow, ...] = ()
    units: int = 0
    has_sales: bool = False
    phrase: str = ""
    interest: tuple[InterestRow, ...] = ()
    seasons: tuple[SeasonRow, ...] = ()
