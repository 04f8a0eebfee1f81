"""Own sales as measurements: per phrase and month, summed over the items that carry the phrase."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from app.research.keywords.phrases import phrases
from app.research.signals.facts import ItemSales
from app.research.signals.stating import Identity

OWN_ORDERS = "own_orders"
WHOLE_SHOP = "*"
"""The keyword of measurements over every item, whatever its title."""


def measure(sales: Sequence[ItemSales], locale: str) -> dict[Identity, int]:
    """units, orders, repeat_buyers, listings, and revenue in minor units of each currency.

    An order with two items of one phrase counts for each of them. Zeros are left out.
    """
    sums: dict[Identity, int] = defaultdict(int)
    items: dict[Identity, set[str]] = defaultdict(set)
    for sale in sales:
        day = first_day(sale.month)
        figures = (
            ("units", "units", sale.units),
            ("orders", "orders", sale.orders),
            ("repeat_buyers", "buyers", sale.repeat_buyers),
            ("revenue", f"{sale.currency} minor", sale.revenue_minor),
        )
        item = sale.external_listing_id or sale.title
        for keyword in (WHOLE_SHOP, *phrases(sale.title, locale)):
            for metric, unit, value in figures:
                sums[Identity(OWN_ORDERS, day, metric, keyword, unit)] += value
            items[Identity(OWN_ORDERS, day, "listings", keyword, "listings")].add(item)
    sums.update({key: len(found) for key, found in items.items()})
    return {key: value for key, value in sums.items() if value}


def first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
