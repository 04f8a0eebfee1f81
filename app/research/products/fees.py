"""Fees of one sale, line by line, from the dated table. Always an estimate: statements decide."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from msgspec import Struct

from app.core.money import Money, exponent
from db.seeds.fees import FeeEntry, FeeKind, fee_table
from db.seeds.price_levels import price_levels

ALL: tuple[FeeKind, ...] = (
    "listing",
    "transaction",
    "processing",
    "regulatory",
    "offsite_ads",
    "currency_conversion",
    "vat",
)
LABELS: dict[FeeKind, str] = {
    "listing": "Listing, renewed with the sale",
    "transaction": "Transaction",
    "processing": "Payment processing",
    "regulatory": "Regulatory operating fee",
    "offsite_ads": "Offsite ads",
    "currency_conversion": "Currency conversion",
    "vat": "VAT on the fees",
}
OF_WHAT: dict[FeeKind, str] = {
    "listing": "",
    "transaction": " of item and shipping",
    "processing": " of the total, without the buyer's tax",
    "regulatory": " of item and shipping",
    "vat": " of the fees above",
}
ONE = Decimal(1)


class Amounts(Struct, frozen=True):
    """One sale, in minor units of `currency`: the item after discount and what the buyer pays for
    shipping. `ad_share` is the share of sales, 0..1, that offsite ads bring; `tier` is what they
    cost, "15" or "12" percent."""

    item: int
    shipping: int
    currency: str
    ad_share: Decimal = Decimal(0)
    tier: str = "15"

    @property
    def total(self) -> int:
        return self.item + self.shipping


class FeeLine(Struct, frozen=True):
    """`minor` is in the sale's currency. `missing`: the table knows no entry, so it counts 0."""

    kind: FeeKind
    label: str
    minor: int
    said: str
    valid_from: date | None
    source: str
    missing: bool = False


def fees(
    kinds: Collection[FeeKind], amounts: Amounts, country: str, day: date
) -> tuple[FeeLine, ...]:
    """What one sale costs a shop of `country` (ISO 3166) on `day`, a line for each kind that
    applies. VAT is on the other lines of the same call, but for currency conversion. Each line is
    rounded half up to the smallest unit."""
    lines: list[FeeLine] = []
    for kind in ALL:
        if kind in kinds:
            line = _line(kind, amounts, country, day, lines)
            if line is not None:
                lines.append(line)
    return tuple(lines)


@lru_cache(maxsize=512)
def _in_force(kind: FeeKind, country: str, day: date, tier: str = "") -> FeeEntry | None:
    return fee_table().of(kind, country, day, tier)


def total(lines: Iterable[FeeLine]) -> int:
    return sum(line.minor for line in lines)


def home_currency(country: str, day: date) -> str:
    """What a shop of the country is paid out in; "" when the table does not say."""
    entry = _in_force("processing", country, day)
    return entry.fixed_currency if entry else ""


def _line(
    kind: FeeKind, amounts: Amounts, country: str, day: date, before: list[FeeLine]
) -> FeeLine | None:
    entry = _in_force(kind, country, day, amounts.tier if kind == "offsite_ads" else "")
    if entry is None:
        return _missing(kind, country, day)
    if kind == "offsite_ads":
        return _offsite(entry, amounts) if amounts.ad_share else None
    if kind == "currency_conversion":
        home = home_currency(country, day)
        if not home or home == amounts.currency:
            return None
        return _made(entry, amounts, amounts.total, f" of the sale, paid out in {home}")
    if kind == "vat":
        base = sum(line.minor for line in before if line.kind != "currency_conversion")
    else:
        base = 0 if kind == "listing" else amounts.total
    return _made(entry, amounts, base, OF_WHAT[kind])


def _missing(kind: FeeKind, country: str, day: date) -> FeeLine | None:
    """Some fees exist in some countries only; processing exists everywhere."""
    if kind in ("regulatory", "vat"):
        return None
    said = f"Not in the table for {country or 'this country'} on {day:%-d %B %Y}, so left out"
    return FeeLine(kind, LABELS[kind], 0, said, None, "", missing=True)


def _offsite(entry: FeeEntry, amounts: Amounts) -> FeeLine:
    """What it costs on average: a sale through an ad, times how often that is."""
    each = entry.share * amounts.total
    cap = _units(entry.cap or Decimal(0), entry.cap_currency, amounts.currency)
    if cap:
        each = min(each, cap)
    said = f"{percent(entry.share)} of the total, for {percent(amounts.ad_share)} of sales"
    minor = rounded(each * amounts.ad_share)
    return FeeLine(entry.kind, LABELS[entry.kind], minor, said, entry.valid_from, entry.source)


def _made(entry: FeeEntry, amounts: Amounts, base: int, of_what: str) -> FeeLine:
    fixed = _units(entry.fixed, entry.fixed_currency, amounts.currency)
    parts = [f"{percent(entry.share)}{of_what}"] if entry.share else []
    if entry.fixed:
        level = entry.fixed_currency != amounts.currency
        dated = f" at the price level of {price_levels().dated:%-d %B %Y}" if level else ""
        unknown = f", left out: no price level for {amounts.currency}"
        words = Money.of(entry.fixed, entry.fixed_currency).text()
        parts.append(words + (unknown if fixed is None else dated))
    return FeeLine(
        kind=entry.kind,
        label=LABELS[entry.kind],
        minor=rounded(entry.share * base + (fixed or 0)),
        said=" and ".join(parts) + (f"; {entry.note}" if entry.note else ""),
        valid_from=entry.valid_from,
        source=entry.source,
        missing=fixed is None,
    )


def _units(amount: Decimal, own: str, currency: str) -> Decimal | None:
    """Minor units of `currency`; from another one by the dated price levels, an estimate. None for
    a currency without a level."""
    if not amount:
        return Decimal(0)
    if own != currency:
        levels = price_levels().units_per_usd
        if currency not in levels or own not in levels:
            return None
        amount = amount * levels[currency] / levels[own]
    return amount.scaleb(exponent(currency))


def rounded(amount: Decimal) -> int:
    """Half up, to whole minor units."""
    return int(amount.quantize(ONE, ROUND_HALF_UP))


def percent(share: Decimal) -> str:
    """ "6.5 %", "0.48 %"."""
    return f"{(share * 100).normalize():f} %"
