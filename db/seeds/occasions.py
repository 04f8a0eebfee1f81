"""The calendar of buying seasons: when each peaks, where, and how early a listing must stand."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Annotated, Literal

from msgspec import Meta, Struct

from db.seeds.ontology import Angle
from db.seeds.product_types import ProductType
from db.seeds.reading import FOLDER, SeedInvalid, read

DATED = date(2026, 11, 1)
WORLD = "WW"
LEAST_LEAD = 7
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Month = Annotated[int, Meta(ge=1, le=12)]
Days = Annotated[int, Meta(ge=7, le=180)]


class _Rule(Struct, frozen=True, tag_field="kind", forbid_unknown_fields=True):
    pass


class Fixed(_Rule, frozen=True, tag="fixed"):
    month: Month
    day: Annotated[int, Meta(ge=1, le=31)]


class NthWeekday(_Rule, frozen=True, tag="nth_weekday"):
    """`nth` -1 is the month's last; `offset` days are added."""

    month: Month
    weekday: Weekday
    nth: Annotated[int, Meta(ge=-1, le=5)]
    offset: int = 0


class Easter(_Rule, frozen=True, tag="easter"):
    """Days from western Easter Sunday."""

    offset: int


class BeforeChristmas(_Rule, frozen=True, tag="before_christmas"):
    """The n-th Sunday before 25 December, counted back."""

    sundays: Annotated[int, Meta(ge=1, le=4)]


class Holiday(_Rule, frozen=True, tag="holiday"):
    """The first day in a year whose name in a country's calendar begins with `name`."""

    country: Annotated[str, Meta(min_length=2, max_length=2)]
    name: str
    categories: tuple[str, ...] = ("public", "optional")


Rule = Fixed | NthWeekday | Easter | BeforeChristmas | Holiday


class Occasion(Struct, frozen=True, forbid_unknown_fields=True):
    """`regions` are ISO 3166 codes, or WW for everywhere; `said` is the name inside a sentence."""

    key: str
    name: str
    rule: Rule
    regions: Annotated[tuple[str, ...], Meta(min_length=1)]
    lead_days: Days
    keywords: Annotated[tuple[str, ...], Meta(min_length=1)]
    tags: tuple[str, ...]
    angles: Annotated[tuple[Angle, ...], Meta(min_length=1)]
    said: str = ""
    lead_by_type: dict[ProductType, Days] = {}
    lead_by_region: dict[str, Days] = {}
    """Where people begin to search earlier or later than elsewhere."""

    def lead(self, product_type: str, regions: Iterable[str] = ()) -> int:
        """Days before the peak. A region moves the lead of every type by as much as its own."""
        own = (days for kind, days in self.lead_by_type.items() if kind == product_type)
        region = self.lead_region(regions)
        moved = self.lead_by_region[region] - self.lead_days if region else 0
        return max(LEAST_LEAD, next(own, self.lead_days) + moved)

    def lead_region(self, regions: Iterable[str]) -> str:
        """The region that decides: of several the one that begins first; empty when none does."""
        known = [region for region in regions if region in self.lead_by_region]
        return max(sorted(known), key=lambda region: self.lead_by_region[region], default="")


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    occasion: tuple[Occasion, ...]


@lru_cache(maxsize=1)
def occasions() -> tuple[Occasion, ...]:
    files = sorted((FOLDER / "calendar").glob("*.toml"))
    every = tuple(occasion for file in files for occasion in read(file, _File).occasion)
    keys = [occasion.key for occasion in every]
    if len(set(keys)) != len(keys):
        raise SeedInvalid("calendar: two occasions share a key")
    return tuple(sorted(every, key=lambda occasion: occasion.key))
