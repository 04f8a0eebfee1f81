"""What the page of the hit rate shows."""

from datetime import date, timedelta
from typing import Literal
from urllib.parse import urlencode

from msgspec import Struct

from app.research.outcomes.calibration import Band, Rate


class OutcomeFilters(Struct, frozen=True):
    """From the address. `band` counts from 1; 0 is any. `after` continues the list."""

    q: str = ""
    day: Literal["", "30", "60", "90"] = ""
    result: Literal["", "sold", "unsold"] = ""
    band: Literal["", "1", "2", "3", "4", "5", "6"] = ""
    sort: Literal["", "score"] = ""
    """The newest listing first, or the best score."""
    after: str = ""


class OutcomeRow(Struct, frozen=True):
    """`score` as it stood when the brief was written; revenue in minor units."""

    id: str
    opportunity_id: str
    title: str
    day: int
    score: float
    units: int
    revenue_minor: int
    currency: str
    listed_on: date
    listings: list[str]

    @property
    def orders(self) -> str:
        """The filters of the orders that it counts, as they stand in an address; of several
        listings those of all of the shop's in that time."""
        end = self.listed_on + timedelta(days=self.day - 1)
        words = {"q": self.listings[0]} if len(self.listings) == 1 else {}
        return urlencode({**words, "since": self.listed_on, "until": end})


class Waiting(Struct, frozen=True):
    """Before the first outcome: what was published, and when the first one is due."""

    published: int
    first_due: date
    """If nothing was published, what it would be for a listing published today."""


class HitRatePage(Struct, frozen=True):
    """`next` continues the list; `query` are the filters in force, without it."""

    bands: list[Band]
    overall: list[Rate]
    rows: list[OutcomeRow]
    filters: OutcomeFilters
    chips: list[dict[str, str]]
    query: str
    next: str
    waiting: Waiting | None

    @property
    def is_thin(self) -> bool:
        return self.overall[0].count < 30
