"""What is known about a niche before it is judged. Absent knowledge is None, never a guess."""

from datetime import date
from typing import Literal

from msgspec import Struct

Origin = Literal["sales", "calendar", "ontology"]


class Candidate(Struct, frozen=True):
    """A subject, what could be made of it, and the occasion it is bought for.

    `phrase` is set when the shop's own titles name the subject, and `sold_as` what they call it.
    `types` are three product types, the leading one first.
    """

    niche: str
    origin: Origin
    theme: str
    phrase: str
    sold_as: tuple[str, ...]
    keywords: tuple[str, ...]
    types: tuple[str, ...]
    occasion: str
    buyer: str
    need: str
    trip: bool


class Sales(Struct, frozen=True):
    """Own sales of the subject over the shop's last twelve months up to `newest` ("YYYY-MM")."""

    phrase: str
    newest: str
    stale_months: int
    orders: int
    best_orders: int
    """Orders of the shop's best-selling subject."""
    shop_orders: int
    units: int
    shop_units: int
    repeat_buyers: int
    listings: int
    signal_ids: tuple[str, ...]
    refunds: int = 0
    """Units that were given back, where imports tell them."""


class Format(Struct, frozen=True):
    """How much of the shop's sales is of the leading product type."""

    one: str
    units: int
    shop_units: int
    stale_months: int
    signal_ids: tuple[str, ...]


class Trend(Struct, frozen=True):
    """Units of two spans of three months; `same_season` when they are a year apart."""

    recent: int
    before: int
    recent_span: str
    before_span: str
    same_season: bool
    stale_months: int
    signal_ids: tuple[str, ...]


class Competition(Struct, frozen=True):
    """How many listings a buyer is shown for the keyword, and when that was counted."""

    keyword: str
    listings: int
    day: date
    signal_ids: tuple[str, ...]


class Production(Struct, frozen=True):
    one: str
    ease: float
    effort_days: int
    dated: date
    signal_ids: tuple[str, ...]


class Timing(Struct, frozen=True):
    """`lead_days` before the peak a listing should be live; `region` is set when its buyers begin
    earlier or later than elsewhere."""

    occasion: str
    one: str
    peak: date
    days: int
    lead_days: int
    effort_days: int
    signal_ids: tuple[str, ...]
    region: str = ""


class Demand(Struct, frozen=True):
    """How often the keyword is searched for in a month, and when that was counted."""

    keyword: str
    searches: int
    day: date
    source: str
    signal_ids: tuple[str, ...]


class Interest(Struct, frozen=True):
    """Interest of one export, 0..100: means of two spans of three months, a year apart.

    Figures of an export are relative to it, so both spans come from the same one.
    """

    keyword: str
    source: str
    recent: float
    before: float
    recent_span: str
    before_span: str
    signal_ids: tuple[str, ...]


class Visits(Struct, frozen=True):
    """Visits and orders that the keyword brought, beside the shop's own rate of orders a visit."""

    keyword: str
    visits: int
    orders: int
    shop_rate: float
    signal_ids: tuple[str, ...]


class Verdict(Struct, frozen=True):
    """How velocity did over the shop's own history beside "same as last season".

    `tries` guesses were made; `hits` had the right direction. Errors are mean absolute errors of
    the logarithm of units; 0.7 is wrong by a factor of two.
    """

    adds: bool | None
    """None when there is too little history to say."""
    tries: int
    hits: int
    error: float
    naive_error: float
    sentence: str


class Facts(Struct, frozen=True):
    production: Production
    sales: Sales | None = None
    format: Format | None = None
    trend: Trend | None = None
    competition: Competition | None = None
    timing: Timing | None = None
    demand: Demand | None = None
    interest: Interest | None = None
    visits: Visits | None = None
    verdict: Verdict | None = None
