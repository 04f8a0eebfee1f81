"""Is it growing? The last three whole months against the same season, or the three before."""

from math import log, tanh

from app.research.niches.dimension import Dimension, Input, counted, known, missing, trust
from app.research.niches.facts import Facts, Interest, Trend, Verdict

PRIOR = 3
"""Units added to both spans, so that 1 against 0 is not a boom."""
LEAST = 3
HALF_AT = 12
SAME_SEASON = 0.9
SEASON_UNKNOWN = 0.5
INTEREST_CONFIDENCE = 0.5
INTEREST_PRIOR = 5.0
"""Points of 100 added to both means: small figures of an export are rounded."""
USELESS = 0.5
"""What is left of the confidence when velocity added nothing over the shop's own past."""


def trend_velocity(facts: Facts) -> Dimension:
    """Rises with the recent units and interest, falls with the earlier ones."""
    own, interest, verdict = facts.trend, facts.interest, facts.verdict
    if own is not None and own.recent + own.before >= LEAST:
        return _of_sales(own, interest, verdict)
    if interest is not None:
        return known(
            "trend_velocity",
            _grown(interest.recent, interest.before, INTEREST_PRIOR),
            INTEREST_CONFIDENCE,
            formula=f"{_interested(interest)}; equal means are 50. The spans are the same season "
            "of two years. Own sales say too little.",
            inputs=_means(interest),
            signal_ids=interest.signal_ids,
        )
    if own is None:
        return missing(
            "trend_velocity",
            "There is no history of sales or of interest with this subject.",
        )
    return missing(
        "trend_velocity",
        f"{counted(own.recent + own.before, 'unit')} in {own.recent_span} and {own.before_span} "
        "together: too few to call it a trend.",
    )


def _of_sales(trend: Trend, interest: Interest | None, verdict: Verdict | None) -> Dimension:
    value = _grown(trend.recent, trend.before, PRIOR)
    most = SAME_SEASON if trend.same_season else SEASON_UNKNOWN
    confidence = trust(trend.recent + trend.before, HALF_AT, trend.stale_months, most)
    if verdict is not None and verdict.adds is False:
        confidence *= USELESS
    said = (
        "The spans are the same season of two years."
        if trend.same_season
        else "A year of history is missing, so a season may look like a trend."
    )
    if interest is not None:
        share = INTEREST_CONFIDENCE / (INTEREST_CONFIDENCE + confidence)
        value += share * (_grown(interest.recent, interest.before, INTEREST_PRIOR) - value)
        confidence = max(confidence, INTEREST_CONFIDENCE)
        said += f" Drawn towards the interest: {_interested(interest)}."
    return known(
        "trend_velocity",
        value,
        confidence,
        formula=f"{counted(trend.recent, 'unit')} in {trend.recent_span} against {trend.before} in "
        f"{trend.before_span}, {PRIOR} added to both; equal spans are 50. {said}"
        + (f" {verdict.sentence}" if verdict else ""),
        inputs=(
            Input(f"Units, {trend.recent_span}", str(trend.recent)),
            Input(f"Units, {trend.before_span}", str(trend.before)),
            *(_means(interest) if interest else ()),
        ),
        signal_ids=(*trend.signal_ids, *(interest.signal_ids if interest else ())),
    )


def _grown(recent: float, before: float, prior: float) -> float:
    return 50.0 + 50.0 * tanh(log((recent + prior) / (before + prior)))


def _interested(interest: Interest) -> str:
    source = interest.source.replace("_", " ").capitalize()
    return (
        f"{source} shows {interest.recent:.0f} of 100 for “{interest.keyword}” in "
        f"{interest.recent_span} against {interest.before:.0f} in {interest.before_span}, both "
        "from one export"
    )


def _means(interest: Interest) -> tuple[Input, ...]:
    return (
        Input(f"Interest, {interest.recent_span}", f"{interest.recent:.0f}"),
        Input(f"Interest, {interest.before_span}", f"{interest.before:.0f}"),
    )
