"""Can it be sold together with something? Own listings that already share the subject."""

from app.research.niches.dimension import Dimension, Input, counted, known, missing, settled, trust
from app.research.niches.facts import Facts

FULL = 5
"""Listings from which a pack is easily filled."""
HALF_AT = 10


def bundle_potential(facts: Facts) -> Dimension:
    """Rises with the number of own listings that sold with the subject."""
    sales = facts.sales
    if sales is None:
        return missing(
            "bundle_potential",
            "No listing of the shop shares the subject: no pack can be judged.",
        )
    confidence = trust(sales.shop_orders, HALF_AT, sales.stale_months)
    value = settled(100.0 * min(1.0, sales.listings / FULL), confidence)
    return known(
        "bundle_potential",
        value,
        confidence,
        formula=f"{counted(sales.listings, 'listing')} with “{sales.phrase}” sold in one month at "
        f"best; {FULL} fill a pack. Drawn towards 50 because the shop has "
        f"{counted(sales.shop_orders, 'order')} to judge by.",
        inputs=(
            Input("Listings with the subject", str(sales.listings)),
            Input("Listings that fill a pack", str(FULL)),
        ),
        signal_ids=sales.signal_ids,
    )
