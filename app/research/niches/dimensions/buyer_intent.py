"""Do people pay for it? Own orders, else how often it is searched for."""

from math import log as ln
from math import log1p, log10, tanh

from app.research.niches.dimension import Dimension, Input, counted, known, missing, settled, trust
from app.research.niches.facts import Demand, Facts, Sales, Visits

HALF_AT = 20
REPEAT_BONUS = 10.0
REFUND_LOSS = 20.0
VISITS_PART = 10.0
LEAST_VISITS = 30
SEARCH_CONFIDENCE = 0.35
"""Searches are not sales, and those who count them differ by half."""
SEARCHED = 5.0
"""Decimal places of a crowd of searchers: 100,000 a month are 100."""


def buyer_intent(facts: Facts) -> Dimension:
    """Rises with orders, the share of repeat buyers and searches, falls with refunds."""
    if facts.sales is not None:
        return _from_sales(facts.sales, facts.demand, facts.visits)
    if facts.demand is not None:
        return _from_searches(facts.demand)
    return missing(
        "buyer_intent",
        "The shop has sold nothing with this subject yet, and no import says how often it is "
        "searched for.",
    )


def _from_sales(sales: Sales, demand: Demand | None, visits: Visits | None) -> Dimension:
    reach = 100.0 * log1p(sales.orders) / log1p(max(sales.orders, sales.best_orders))
    repeat = REPEAT_BONUS * min(1.0, sales.repeat_buyers / max(1, sales.orders))
    returned = REFUND_LOSS * min(1.0, sales.refunds / max(1, sales.units))
    turned, said, inputs, ids = _visits(visits)
    confidence = trust(sales.shop_orders, HALF_AT, sales.stale_months)
    raw = max(0.0, min(100.0, reach + repeat + turned - returned))
    value = settled(raw, confidence)
    if demand is not None:
        share = SEARCH_CONFIDENCE / (SEARCH_CONFIDENCE + confidence) if confidence else 1.0
        value += share * (_searched(demand) - value)
        confidence = max(confidence, SEARCH_CONFIDENCE)
    return known(
        "buyer_intent",
        value,
        confidence,
        formula=f"{counted(sales.orders, 'order')} for “{sales.phrase}” in twelve months against "
        f"{sales.best_orders} for the shop's best subject, on a logarithmic scale, plus up to "
        f"{REPEAT_BONUS:.0f} for repeat buyers{_less(sales)}{said}; "
        f"drawn towards 50 because the shop has {counted(sales.shop_orders, 'order')} to judge by"
        + (", then towards what searches say." if demand else "."),
        inputs=(
            Input("Orders, twelve months", str(sales.orders)),
            Input("Orders of the best subject", str(sales.best_orders)),
            Input("Repeat buyers", str(sales.repeat_buyers)),
            *((Input("Units refunded", str(sales.refunds)),) if sales.refunds else ()),
            Input("Orders of the whole shop", str(sales.shop_orders)),
            Input("Newest month", sales.newest),
            *inputs,
            *(_demanded(demand) if demand else ()),
        ),
        signal_ids=(*sales.signal_ids, *ids, *(demand.signal_ids if demand else ())),
    )


def _less(sales: Sales) -> str:
    return f", less up to {REFUND_LOSS:.0f} for refunds" if sales.refunds else ""


def _from_searches(demand: Demand) -> Dimension:
    return known(
        "buyer_intent",
        _searched(demand),
        SEARCH_CONFIDENCE,
        formula=f"{demand.searches:,} searches a month for “{demand.keyword}”, counted on "
        f"{demand.day:%-d %B %Y}; none would be 0, a hundred thousand 100, on a logarithmic "
        "scale. The shop itself has sold nothing with this subject yet.",
        inputs=_demanded(demand),
        signal_ids=demand.signal_ids,
    )


def _searched(demand: Demand) -> float:
    return max(0.0, min(100.0, 100.0 * log10(1 + max(0, demand.searches)) / SEARCHED))


def _demanded(demand: Demand) -> tuple[Input, ...]:
    return (
        Input("Searches a month", f"{demand.searches:,}"),
        Input("Searches counted on", f"{demand.day}"),
    )


def _visits(visits: Visits | None) -> tuple[float, str, tuple[Input, ...], tuple[str, ...]]:
    """What the keyword's visits turned into beside the shop's own rate; nothing when too few."""
    if visits is None or visits.visits < LEAST_VISITS or visits.shop_rate <= 0:
        return 0.0, "", (), ()
    expected = visits.visits * visits.shop_rate
    turned = VISITS_PART * tanh(ln((visits.orders + 1) / (expected + 1)))
    inputs = (
        Input("Visits by the keyword", f"{visits.visits:,}"),
        Input("Orders from them", str(visits.orders)),
        Input("Orders a visit, whole shop", f"{visits.shop_rate:.1%}"),
    )
    said = f", and up to {VISITS_PART:.0f} either way for how its visits turn into orders"
    return turned, said, inputs, visits.signal_ids
