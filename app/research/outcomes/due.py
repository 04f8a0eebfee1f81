"""Which outcomes are due, and what they are. Pure: the same facts, the same outcomes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from app.research.outcomes.facts import ListedNiche, ProductSale

DAYS = (30, 60, 90)
PATIENCE = timedelta(days=14)
"""How long an outcome waits for the import that tells of its last days."""


class Due(Struct, frozen=True):
    """`units` of all products of the niche, from the day its first listing went on sale until
    `day` days later, that one not included; `revenue_minor` of the sales in `currency`."""

    opportunity_id: str
    day: int
    score: float
    units: int
    revenue_minor: int
    currency: str
    listed_on: date
    listings: tuple[str, ...]


def due(
    listed: Iterable[ListedNiche],
    sales: Iterable[ProductSale],
    today: date,
    known_until: date | None,
) -> list[Due]:
    """`known_until` is the newest day of any order: before that day is over an outcome waits, for
    what is not imported yet would count as not sold. After two weeks it waits no longer."""
    niches: dict[str, list[ListedNiche]] = defaultdict(list)
    for one in listed:
        niches[one.opportunity_id].append(one)
    by_product: dict[str, list[ProductSale]] = defaultdict(list)
    for sale in sales:
        by_product[sale.product_id].append(sale)
    found: list[Due] = []
    for opportunity_id in sorted(niches):
        products = niches[opportunity_id]
        sold = [sale for one in products for sale in by_product.get(one.product_id, ())]
        first = min(products, key=lambda one: (one.listed_on, one.product_id))
        found.extend(
            _outcome(first, day, sold, products)
            for day in DAYS
            if _is_due(first.listed_on + timedelta(days=day), today, known_until)
        )
    return found


def _is_due(end: date, today: date, known_until: date | None) -> bool:
    if today < end:
        return False
    return (known_until is not None and known_until >= end) or today >= end + PATIENCE


def _outcome(
    first: ListedNiche, day: int, sold: Sequence[ProductSale], products: Sequence[ListedNiche]
) -> Due:
    end = first.listed_on + timedelta(days=day)
    within = [sale for sale in sold if first.listed_on <= sale.day < end]
    return Due(
        opportunity_id=first.opportunity_id,
        day=day,
        score=first.score,
        units=sum(sale.units for sale in within),
        revenue_minor=sum(sale.revenue_minor for sale in within if sale.currency == first.currency),
        currency=first.currency,
        listed_on=first.listed_on,
        listings=tuple(sorted({one.listing for one in products if one.listed_on < end})),
    )
