"""When the next peak of an occasion is, and which occasions count for a tenant."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import holidays
from babel import Locale, UnknownLocaleError
from babel.numbers import get_territory_currencies
from dateutil.easter import easter
from msgspec import Struct

from db.seeds.occasions import (
    WORLD,
    BeforeChristmas,
    Easter,
    Fixed,
    Holiday,
    NthWeekday,
    Occasion,
    Rule,
    occasions,
)

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Season(Struct, frozen=True):
    """An occasion and the day of its next peak, for buyers in `regions`."""

    occasion: Occasion
    peak: date
    regions: frozenset[str] = frozenset()

    def lead(self, product_type: str) -> int:
        return self.occasion.lead(product_type, self.regions)

    @property
    def lead_region(self) -> str:
        return self.occasion.lead_region(self.regions)

    def days_from(self, day: date) -> int:
        return (self.peak - day).days


@lru_cache(maxsize=4096)
def peaks_in(rule: Rule, year: int) -> tuple[date, ...]:
    """The peaks that fall into a calendar year: one, but for feasts that move through it."""
    match rule:
        case Fixed(month, day):
            return (date(year, month, day),)
        case NthWeekday():
            return (_nth_weekday(rule, year),)
        case Easter(offset):
            return (easter(year) + timedelta(days=offset),)
        case BeforeChristmas(sundays):
            eve = date(year, 12, 24)
            return (eve - timedelta(days=(eve.weekday() + 1) % 7 + 7 * (sundays - 1)),)
        case Holiday():
            return _first_days(rule, year)


def _nth_weekday(rule: NthWeekday, year: int) -> date:
    weekday = WEEKDAYS.index(rule.weekday)
    if rule.nth > 0:
        first = date(year, rule.month, 1)
        ahead = (weekday - first.weekday()) % 7 + 7 * (rule.nth - 1)
        return first + timedelta(days=ahead + rule.offset)
    last = date(year + rule.month // 12, rule.month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7) + timedelta(days=rule.offset)


def _first_days(rule: Holiday, year: int) -> tuple[date, ...]:
    """Feasts of several days count once, also when they run over New Year."""
    spoken = holidays.country_holidays(rule.country)
    days = holidays.country_holidays(
        rule.country,
        years=(year - 1, year),
        language="en_US" if "en_US" in spoken.supported_languages else None,
        categories=tuple(set(rule.categories) & set(spoken.supported_categories)),
    )
    named = {day for day, names in days.items() if _named(names, rule.name)}
    return tuple(
        sorted(day for day in named if day.year == year and day - timedelta(days=1) not in named)
    )


def _named(names: str, wanted: str) -> bool:
    """Calendars join several names by ";" and mark what the moon may still move."""
    return any(name.removesuffix(" (estimated)").strip() == wanted for name in names.split(";"))


def next_peak(occasion: Occasion, day: date) -> date | None:
    """The first peak on or after `day`."""
    years = range(day.year, day.year + 3)
    peaks = (peak for year in years for peak in peaks_in(occasion.rule, year) if peak >= day)
    return min(peaks, default=None)


@lru_cache(maxsize=256)
def regions_of(locale: str, currency: str) -> frozenset[str]:
    """Where a tenant's buyers are likely to be: its locale's territory and its currency's home.

    Countries are ISO 3166 codes; WW is always among them.
    """
    found = {WORLD}
    try:
        territory = Locale.parse(locale.replace("-", "_")).territory
    except (UnknownLocaleError, ValueError):
        territory = None
    if territory:
        found.add(territory)
    home = currency[:2]
    if currency in get_territory_currencies(home):
        found.add(home)
    return frozenset(found)


def upcoming(day: date, regions: Iterable[str]) -> list[Season]:
    """Every occasion of these regions with its next peak, the nearest first."""
    here = frozenset(regions)
    seasons = [
        Season(occasion, peak, here)
        for occasion in occasions()
        if not here.isdisjoint(occasion.regions) and (peak := next_peak(occasion, day)) is not None
    ]
    return sorted(seasons, key=lambda season: (season.peak, season.occasion.key))
