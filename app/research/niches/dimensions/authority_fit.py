"""Is it ours to make? The share of own sales with this subject, and of this kind of product."""

from app.research.niches.dimension import Dimension, Input, counted, known, missing, settled, trust
from app.research.niches.facts import Facts

HALF_AT = 20
SUBJECT_PART = 60.0
FORMAT_PART = 40.0
FULL_SUBJECT = 0.25
FULL_FORMAT = 0.5
"""Shares of the shop's units from which a part counts in full."""


def authority_fit(facts: Facts) -> Dimension:
    """Rises with the units sold of the subject and of the product type."""
    made = facts.format
    if made is None:
        return missing("authority_fit", "The shop has no sales that show what it is known for.")
    units = facts.sales.units if facts.sales else 0
    subject = min(1.0, units / made.shop_units / FULL_SUBJECT)
    kind = min(1.0, made.units / made.shop_units / FULL_FORMAT)
    confidence = trust(made.shop_units, HALF_AT, made.stale_months)
    value = settled(SUBJECT_PART * subject + FORMAT_PART * kind, confidence)
    return known(
        "authority_fit",
        value,
        confidence,
        formula=f"{units} of {counted(made.shop_units, 'unit')} sold in twelve months carry the "
        f"subject and {made.units} are sold as {made.one}. A quarter with the subject earns "
        f"{SUBJECT_PART:.0f}, half of that kind {FORMAT_PART:.0f}; drawn towards 50 by how little "
        "was sold.",
        inputs=(
            Input("Units with the subject", str(units)),
            Input(f"Units sold as {made.one}", str(made.units)),
            Input("Units of the whole shop", str(made.shop_units)),
        ),
        signal_ids=(*(facts.sales.signal_ids if facts.sales else ()), *made.signal_ids),
    )
