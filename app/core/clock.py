"""The one clock. Times are aware and in UTC; only screens show another zone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    return datetime.now(UTC)


def local_day(moment: datetime, timezone: str) -> date:
    """The calendar day on which `moment` falls for a tenant in `timezone` (IANA name)."""
    return moment.astimezone(ZoneInfo(timezone)).date()


def today(timezone: str) -> date:
    return local_day(now(), timezone)
