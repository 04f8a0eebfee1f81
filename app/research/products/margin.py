"""What is left of one sale, and which price it takes. Whole minor units throughout."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from msgspec import Struct

from app.research.products.fees import ALL, Amounts, FeeLine, fees, rounded, total
from db.seeds.fees import FeeKind

MOST_PRICE = 10**9
"""Minor units; a price beyond it is none."""
RIPPLE = 8
"""Minor units by which the rounding of the lines may move a net."""
LOOK_BACK = 400


class Sale(Struct, frozen=True):
    """What is asked: amounts in minor units of `currency`, shares 0..1.

    `vat_on_fees`: the seller gave no tax number, so VAT is added to the fees.
    """

    price: int
    currency: str
    country: str
    day: date
    cost: int = 0
    shipping_charged: int = 0
    shipping_paid: int = 0
    ad_share: Decimal = Decimal(0)
    ad_tier: str = "15"
    discount: Decimal = Decimal(0)
    vat_on_fees: bool = False


class Margin(Struct, frozen=True):
    """`net` is what is left on average; `low` when an ad brought the sale, `high` when none did.

    `share` is net of what the buyer pays, 0..1; None when that is nothing.
    """

    item: int
    revenue: int
    lines: tuple[FeeLine, ...]
    fees: int
    net: int
    low: int
    high: int
    share: float | None


def margin(sale: Sale) -> Margin:
    item = rounded(sale.price * (1 - sale.discount))
    revenue = item + sale.shipping_charged
    lines = _lines(sale, item, sale.ad_share)
    left = revenue - sale.cost - sale.shipping_paid
    net = left - total(lines)
    none, every = (left - total(_lines(sale, item, Decimal(share))) for share in (0, 1))
    return Margin(
        item=item,
        revenue=revenue,
        lines=lines,
        fees=total(lines),
        net=net,
        low=every if sale.ad_share else net,
        high=none if sale.ad_share else net,
        share=net / revenue if revenue else None,
    )


def _lines(sale: Sale, item: int, ad_share: Decimal) -> tuple[FeeLine, ...]:
    amounts = Amounts(item, sale.shipping_charged, sale.currency, ad_share, sale.ad_tier)
    kinds: tuple[FeeKind, ...] = ALL if sale.vat_on_fees else ALL[:-1]
    return fees(kinds, amounts, sale.country, sale.day)


def break_even(sale: Sale) -> int | None:
    """The least price, before discount, at which nothing is lost; None when there is none."""
    return _least(sale, lambda net, _: net >= 0)


def price_for(sale: Sale, wanted: Decimal) -> int | None:
    """The least price at which the margin is `wanted`, 0..1, of what the buyer pays."""
    return _least(sale, lambda net, revenue: net >= wanted * revenue)


def _least(sale: Sale, enough: Callable[[int, int], bool]) -> int | None:
    """Halving finds where it begins to be enough; rounding makes the edge ripple, so the prices
    just below are looked at too."""

    def at(price: int) -> bool:
        item = rounded(price * (1 - sale.discount))
        revenue = item + sale.shipping_charged
        taken = sale.cost + sale.shipping_paid + total(_lines(sale, item, sale.ad_share))
        return enough(revenue - taken, revenue)

    if at(0):
        return 0
    high = 1
    while not at(high):
        high *= 2
        if high > MOST_PRICE:
            return None
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if at(middle) else (middle, high)
    slope = float(1 - sale.discount) / 3
    reach = min(LOOK_BACK, int(RIPPLE / slope) + 1) if slope else 0
    return next((price for price in range(max(0, high - reach), high) if at(price)), high)
