"""Rounded price levels by currency, dated: for marking estimates, never for converting money."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from db.seeds.reading import FOLDER, read


class PriceLevels(Struct, frozen=True, forbid_unknown_fields=True):
    dated: date
    units_per_usd: dict[str, Decimal]


@lru_cache(maxsize=1)
def price_levels() -> PriceLevels:
    return read(FOLDER / "price_levels.toml", PriceLevels)
