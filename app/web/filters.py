"""How figures and times read on a page."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_skeleton, format_timedelta
from babel.numbers import format_decimal

from app.core.clock import now
from app.core.money import Money
from app.core.tenancy import TenantContext

DAY = timedelta(days=1)
FAR = timedelta(days=30)
SKELETONS = {"MMMd", "MMMEd"}
"""Forms of a day without its year, in the locale's own order."""


@lru_cache(maxsize=4096)
def _date(day: date, form: str, locale: str) -> str:
    """Babel takes 25 µs, and a list shows the same few days again and again."""
    if form in SKELETONS:
        return format_skeleton(form, day, locale=locale)
    return format_date(day, form, locale=locale)


@lru_cache(maxsize=256)
def for_tenant(tenant: TenantContext | None) -> dict[str, Any]:
    """The filters `money`, `number`, `day`, `moment` and `ago` in the tenant's ways."""
    locale = tenant.locale if tenant else "en_US"
    zone = ZoneInfo(tenant.timezone if tenant else "UTC")
    home = tenant.currency if tenant else "USD"

    @lru_cache(maxsize=2048)
    def money(value: Money | int, currency: str = home) -> str:
        amount = value if isinstance(value, Money) else Money(value, currency)
        return amount.text(locale)

    def number(value: float) -> str:
        return format_decimal(value, locale=locale)

    def day(value: date | datetime, form: str = "medium") -> str:
        plain = value.astimezone(zone).date() if isinstance(value, datetime) else value
        return _date(plain, form, locale)

    def moment(value: datetime) -> str:
        return format_datetime(value.astimezone(zone), "medium", locale=locale)

    def ago(value: datetime) -> str:
        gone = now() - value
        if abs(gone) > FAR:
            return day(value)
        return format_timedelta(-gone, add_direction=True, locale=locale)

    return {"money": money, "number": number, "day": day, "moment": moment, "ago": ago}
