"""How soon can it be made? The ontology's estimate for the leading product type."""

from app.research.niches.dimension import Dimension, Input, counted, known
from app.research.niches.facts import Facts

CONFIDENCE = 0.6
"""A built-in estimate: right in kind, wrong by a day or two."""


def production_ease(facts: Facts) -> Dimension:
    """Rises with the ease."""
    made = facts.production
    return known(
        "production_ease",
        100.0 * made.ease,
        CONFIDENCE,
        formula=f"The ontology of {made.dated:%-d %B %Y} rates {made.one} {made.ease:.2f} of 1 "
        f"for ease: about {counted(made.effort_days, 'day')} of work.",
        inputs=(
            Input("Ease, 0 to 1", f"{made.ease:.2f}"),
            Input("Days of work", str(made.effort_days)),
        ),
        signal_ids=made.signal_ids,
    )
