"""A first price: what the shop already gets for this kind of product, else the ontology's band."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from app.core.money import Money
from app.research.signals.book import SalesBook, Sold
from db.seeds.ontology import Category
from db.seeds.price_levels import price_levels


class Price(Struct, frozen=True):
    """An estimate, with the sentence that says where it comes from."""

    minor: int
    currency: str
    reason: str


class Average(Struct, frozen=True):
    """What a product type earned per unit in twelve months, and from how many units."""

    money: Money
    units: int


def averages(book: SalesBook, sold: Mapping[str, Sold], currency: str) -> dict[str, Average]:
    """By product type, in the tenant's currency alone: other currencies are not converted."""
    found: dict[str, Average] = {}
    for kind, word in sold.items():
        series = book.phrases[word.phrase]
        earned = sum(series.revenue.get(currency, {}).get(month, 0) for month in book.year)
        if earned > 0 and len(series.revenue) == 1:
            found[kind] = Average(Money(round(earned / word.units), currency), word.units)
    return found


def first_price(
    category: Category, noun: str, currency: str, average: Average | None, locale: str
) -> Price:
    """Own average before the band; a currency without a price level keeps the band's USD."""
    if average is not None:
        money = charming(average.money)
        return Price(
            money.minor,
            money.currency,
            f"Your {noun} earned {average.money.text(locale)} a unit on average over the last "
            f"twelve months of sales ({average.units} units).",
        )
    low = Money.of(category.price_min, "USD").text(locale)
    high = Money.of(category.price_max, "USD").text(locale)
    middle = (category.price_min + category.price_max) / 2
    levels = price_levels()
    rate = levels.units_per_usd.get(currency)
    if rate is None:
        money = charming(Money.of(middle, "USD"))
        return Price(
            money.minor,
            "USD",
            f"The middle of the band for {category.label}, {low} to {high}; "
            f"there is no price level for {currency} yet.",
        )
    money = charming(Money.of(middle * rate, currency))
    level = "" if currency == "USD" else f", at the price level of {levels.dated:%-d %B %Y}"
    return Price(
        money.minor,
        currency,
        f"The middle of the band for {category.label}, {low} to {high}{level}.",
    )


def charming(money: Money) -> Money:
    """To the nearest price as shops write them: 9.99, 12.49, 219, 1,490."""
    major = money.major
    if major < 100:
        step, short = Decimal("0.50"), Decimal("0.01")
    elif major < 1000:
        step, short = Decimal(10), Decimal(1)
    else:
        step, short = Decimal(100), Decimal(10)
    steps = max(Decimal(1), (major / step).quantize(Decimal(1), ROUND_HALF_UP))
    return Money.of(steps * step - short, money.currency)
