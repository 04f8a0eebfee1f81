"""Is it growing? The last three whole months against the same season, or the three before."""

from math import log, tanh

from app.research.niches.dimension import Dimension, Input, counted, known, missing, trust
from app.research.niches.facts import Facts

PRIOR = 3
"""Units added to both spans, so that 1 against 0 is not a boom."""
LEAST = 3
HALF_AT = 12
SAME_SEASON = 0.9
SEASON_UNKNOWN = 0.5


def trend_velocity(facts: Facts) -> Dimension:
    """Rises with the recent units, falls with the earlier ones."""
    trend = facts.trend
    if trend is None:
        return missing("trend_velocity", "There is no history of sales with this subject.")
    seen = trend.recent + trend.before
    if seen < LEAST:
        return missing(
            "trend_velocity",
            f"{counted(seen, 'unit')} in {trend.recent_span} and {trend.before_span} together: "
            "too few to call it a trend.",
        )
    value = 50.0 + 50.0 * tanh(log((trend.recent + PRIOR) / (trend.before + PRIOR)))
    most = SAME_SEASON if trend.same_season else SEASON_UNKNOWN
    caution = (
        "The spans are the same season of two years."
        if trend.same_season
        else "A year of history is missing, so a season may look like a trend."
    )
    return known(
        "trend_velocity",
        value,
        trust(seen, HALF_AT, trend.stale_months, most),
        formula=f"{counted(trend.recent, 'unit')} in {trend.recent_span} against {trend.before} in "
        f"{trend.before_span}, {PRIOR} added to both; equal spans are 50. {caution}",
        inputs=(
            Input(f"Units, {trend.recent_span}", str(trend.recent)),
            Input(f"Units, {trend.before_span}", str(trend.before)),
        ),
        signal_ids=trend.signal_ids,
    )
