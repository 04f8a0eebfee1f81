"""What the pages of keywords show."""

from datetime import date
from typing import Literal

from msgspec import Struct

Sort = Literal["volume", "competition", "trend", "own_units", "tag_units"]


class KeywordFilters(Struct, frozen=True):
    """From the address. `list` and `cluster` are ids; `after` and `before` are cursors."""

    q: str = ""
    intent: Literal["", "buy", "gift", "learn", "browse"] = ""
    sold: Literal["", "units", "tags"] = ""
    sort: Literal["", "volume", "competition", "trend", "own_units", "tag_units"] = ""
    list: str = ""
    cluster: str = ""
    after: str = ""
    before: str = ""

    @property
    def by(self) -> Sort:
        return self.sort or "own_units"


class KeywordRow(Struct, frozen=True):
    """`cluster` is the primary keyword of its cluster; `months` are shares, January first."""

    id: str
    text: str
    intent: str
    volume: int | None
    competition: int | None
    trend: float | None
    months: list[float]
    own_units: int
    tag_units: int
    newest: date | None
    cluster_id: str | None
    cluster: str | None

    @property
    def peak(self) -> str:
        """The month with the largest share."""
        names = ("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
        return names[self.months.index(max(self.months))] if self.months else ""

    @property
    def percent(self) -> str:
        return "" if self.trend is None else f"{self.trend * 100:+.0f} %".replace("-", "−")

    @property
    def season(self) -> str:
        """For those who cannot see the line."""
        names = ("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
        return ", ".join(
            f"{name} {share * 100:.0f} %" for name, share in zip(names, self.months, strict=False)
        )


class ListRow(Struct, frozen=True):
    id: str
    name: str
    keywords: int = 0


class KeywordsPage(Struct, frozen=True):
    """`query` is the address of the filters without a cursor; `shown_list` the list looked at."""

    rows: list[KeywordRow]
    filters: KeywordFilters
    query: str
    older: str
    newer: str
    sorts: dict[str, str]
    lists: list[ListRow]
    shown_list: ListRow | None
    errors: dict[str, str] = {}


class ClusterPage(Struct, frozen=True):
    id: str
    primary: str
    intent: str
    pinned: bool
    members: list[KeywordRow]
    niches: list[tuple[str, str, float]]
    """Of the newest opportunities under it: id, title, score."""
    errors: dict[str, str] = {}
    into: str = ""
