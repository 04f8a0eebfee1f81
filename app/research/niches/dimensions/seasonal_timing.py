"""Is now the time? Days to the peak against the time that a listing needs before it."""

from app.research.niches.dimension import Dimension, Input, counted, known, missing
from app.research.niches.facts import Facts, Timing

CONFIDENCE = 0.8
LATE = 20.0
EARLY = 30.0
LEAD, EFFORT = "Lead time in days", "Days of work"
EARLY_AFTER = 150
"""Days before the best start from which a niche counts as early as can be."""


def seasonal_timing(facts: Facts) -> Dimension:
    """Best when making it ends just as its lead time begins, worst when it is too late."""
    timing = facts.timing
    if timing is None:
        return missing(
            "seasonal_timing",
            "No occasion of the calendar belongs to this subject: it sells, or does not, all year.",
        )
    value, verdict = judged(timing)
    return known(
        "seasonal_timing",
        value,
        CONFIDENCE,
        formula=f"{counted(timing.days, 'day')} to {timing.occasion} ({timing.peak:%-d %B %Y}). "
        f"Listings should be live {timing.lead_days} days before{_where(timing)}, and making "
        f"{timing.one} takes about {counted(timing.effort_days, 'day')}: {verdict}",
        inputs=(
            Input("Days to the peak", str(timing.days)),
            Input(LEAD, str(timing.lead_days)),
            Input(EFFORT, str(timing.effort_days)),
            *((Input("Lead time is that of", timing.region),) if timing.region else ()),
        ),
        signal_ids=timing.signal_ids,
    )


def _where(timing: Timing) -> str:
    return f" for buyers in {timing.region}" if timing.region else ""


def judged(timing: Timing) -> tuple[float, str]:
    """0..100, and the same in words."""
    days, lead, effort = timing.days, timing.lead_days, timing.effort_days
    if days < effort:
        return 0.0, "it cannot be ready in time."
    if days < lead + effort:
        return LATE + (100.0 - LATE) * (days - effort) / lead, "late, and the sooner the better."
    ahead = (days - lead - effort) / EARLY_AFTER
    verdict = "this is the time to start." if ahead < 0.2 else "early; nearer ones come first."
    return max(EARLY, 100.0 - (100.0 - EARLY) * ahead), verdict
