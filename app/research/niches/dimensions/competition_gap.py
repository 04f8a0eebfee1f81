"""How crowded is it? Listings shown for the keyword, when someone has counted them."""

from math import log10

from app.research.niches.dimension import Dimension, Input, known, missing
from app.research.niches.facts import Facts

CONFIDENCE = 0.5
CROWDED = 6.0
"""Decimal places of a crowd: a million listings leave no gap."""


def competition_gap(facts: Facts) -> Dimension:
    """Falls as competing listings grow."""
    seen = facts.competition
    if seen is None:
        return missing(
            "competition_gap", "Nobody has counted the competing listings for this keyword yet."
        )
    value = 100.0 * (1.0 - log10(1 + seen.listings) / CROWDED)
    return known(
        "competition_gap",
        value,
        CONFIDENCE,
        formula=f"{seen.listings:,} listings compete for “{seen.keyword}”, counted on "
        f"{seen.day:%-d %B %Y}; none would be 100, a million 0, on a logarithmic scale.",
        inputs=(
            Input("Competing listings", f"{seen.listings:,}"),
            Input("Counted on", f"{seen.day}"),
        ),
        signal_ids=seen.signal_ids,
    )
