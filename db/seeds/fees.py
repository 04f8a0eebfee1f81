"""What a marketplace charges its sellers, dated, by country, each entry with its source."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Literal

from msgspec import Meta, Struct

from db.seeds.reading import FOLDER, SeedInvalid, read

FeeKind = Literal[
    "listing",
    "transaction",
    "processing",
    "regulatory",
    "offsite_ads",
    "currency_conversion",
    "vat",
]
EVERYWHERE = "*"


class FeeEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """Holds from `valid_from` until a later entry of its kind, tier and country.

    `share` 0.065 is 6.5 %; `fixed` and `cap` are major units of their currencies.
    """

    kind: FeeKind
    valid_from: date
    source: Annotated[str, Meta(pattern=r"^https://")]
    countries: tuple[str, ...] = (EVERYWHERE,)
    tier: str = ""
    share: Decimal = Decimal(0)
    fixed: Decimal = Decimal(0)
    fixed_currency: str = ""
    cap: Decimal | None = None
    cap_currency: str = ""
    note: str = ""


class FeeTable(Struct, frozen=True, forbid_unknown_fields=True):
    dated: date
    fee: tuple[FeeEntry, ...]

    def of(self, kind: FeeKind, country: str, day: date, tier: str = "") -> FeeEntry | None:
        """The entry in force; None where the table knows none."""
        standing = [
            entry
            for entry in self.fee
            if entry.kind == kind
            and entry.tier == tier
            and entry.valid_from <= day
            and (country in entry.countries or EVERYWHERE in entry.countries)
        ]
        return max(standing, key=lambda entry: entry.valid_from, default=None)

    def countries(self) -> tuple[str, ...]:
        """Those whose payment processing is known."""
        return tuple(
            sorted({one for fee in self.fee if fee.kind == "processing" for one in fee.countries})
        )


@lru_cache(maxsize=1)
def fee_table() -> FeeTable:
    table = read(FOLDER / "fees.toml", FeeTable)
    seen: set[tuple[str, str, str, date]] = set()
    for entry in table.fee:
        if bool(entry.fixed) != bool(entry.fixed_currency):
            raise SeedInvalid(f"fees.toml: a fixed {entry.kind} fee needs its currency")
        for country in entry.countries:
            place = (entry.kind, entry.tier, country, entry.valid_from)
            if place in seen:
                raise SeedInvalid(f"fees.toml: {entry.kind} for {country} is there twice")
            seen.add(place)
    return table
