"""What the pages of signals show."""

from datetime import date, datetime

import msgspec

from app.core.money import Money
from app.research.signals.measurements import WHOLE_SHOP
from app.research.signals.naming import metric_label, source_label


class SignalLine(msgspec.Struct, frozen=True):
    id: str
    day: date
    keyword: str
    source: str
    metric: str
    value: float
    unit: str
    region: str
    confidence: float
    ref: str
    revision: int
    import_id: str | None

    @property
    def about(self) -> str:
        return "the whole shop" if self.keyword == WHOLE_SHOP else self.keyword

    @property
    def source_name(self) -> str:
        return source_label(self.source)

    @property
    def metric_name(self) -> str:
        return metric_label(self.metric)

    @property
    def currency(self) -> str:
        """Of an amount in minor units; empty for what is no money."""
        return self.unit[:3] if self.unit.endswith(" minor") else ""

    @property
    def plain(self) -> str:
        """The value as it is typed: an amount in major units."""
        if self.currency:
            return str(Money(round(self.value), self.currency).major)
        return f"{self.value:.15g}"

    @property
    def unit_name(self) -> str:
        """Empty where the metric's name says it already."""
        said = {"index": "of 100", "rank": ""}.get(self.unit, self.unit)
        return "" if said == self.metric else said

    @property
    def trust(self) -> int:
        """Percent."""
        return round(self.confidence * 100)


class SignalFilters(msgspec.Struct, frozen=True):
    """As they stand in the address. `before` and `after` are keyset cursors, `day_id`."""

    q: str = ""
    source: str = ""
    metric: str = ""
    keyword: str = ""
    since: str = ""
    until: str = ""
    file: str = ""
    """The import that they came from."""
    corrected: str = ""
    """Anything: only what was said differently before."""
    before: str = ""
    after: str = ""


class SignalsPage(msgspec.Struct):
    rows: list[SignalLine]
    filters: SignalFilters
    older: str
    newer: str
    query: str
    chips: list[dict[str, str]]
    sources: list[tuple[str, str]]
    metrics: list[tuple[str, str]]
    feed: bool = False


class Revision(msgspec.Struct, frozen=True):
    id: str
    value: float
    confidence: float
    revision: int
    created_at: datetime
    import_id: str | None
    file_name: str
    in_force: bool


class MeasurementPage(msgspec.Struct):
    """One measurement with everything that was ever said of it, the newest first."""

    line: SignalLine
    revisions: list[Revision]
    value: str = ""
    errors: dict[str, str] = {}


class TypedPage(msgspec.Struct):
    """Both forms; each keeps what was typed in it."""

    today: date
    week: dict[str, str] = {}
    rival: dict[str, str] = {}
    week_errors: dict[str, str] = {}
    rival_errors: dict[str, str] = {}
