"""Do people pay for it? Own orders of the subject beside the shop's best-selling subject."""

from math import log1p

from app.research.niches.dimension import Dimension, Input, counted, known, missing, settled, trust
from app.research.niches.facts import Facts

HALF_AT = 20
REPEAT_BONUS = 10.0


def buyer_intent(facts: Facts) -> Dimension:
    """Rises with orders and with the share of repeat buyers, for a shop of given size."""
    sales = facts.sales
    if sales is None:
        return missing("buyer_intent", "The shop has sold nothing with this subject yet.")
    reach = 100.0 * log1p(sales.orders) / log1p(max(sales.orders, sales.best_orders))
    repeat = REPEAT_BONUS * min(1.0, sales.repeat_buyers / max(1, sales.orders))
    confidence = trust(sales.shop_orders, HALF_AT, sales.stale_months)
    value = settled(min(100.0, reach + repeat), confidence)
    return known(
        "buyer_intent",
        value,
        confidence,
        formula=f"{counted(sales.orders, 'order')} for “{sales.phrase}” in twelve months against "
        f"{sales.best_orders} for the shop's best subject, on a logarithmic scale, plus up to "
        f"{REPEAT_BONUS:.0f} for repeat buyers; drawn towards 50 because the shop has "
        f"{counted(sales.shop_orders, 'order')} to judge by.",
        inputs=(
            Input("Orders, twelve months", str(sales.orders)),
            Input("Orders of the best subject", str(sales.best_orders)),
            Input("Repeat buyers", str(sales.repeat_buyers)),
            Input("Orders of the whole shop", str(sales.shop_orders)),
            Input("Newest month", sales.newest),
        ),
        signal_ids=sales.signal_ids,
    )
