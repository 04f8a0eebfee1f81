"""What every dimension answers with: a value, the range it may move in, and how it was reached."""

from typing import Literal

from msgspec import Struct

Name = Literal[
    "buyer_intent",
    "competition_gap",
    "authority_fit",
    "bundle_potential",
    "trend_velocity",
    "production_ease",
    "seasonal_timing",
]
NEUTRAL = 50.0


class Input(Struct, frozen=True):
    """One figure that went into a dimension, as a person reads it."""

    name: str
    value: str


class Dimension(Struct, frozen=True):
    """`value`, `low` and `high` are 0..100, `confidence` 0..1; 0 means that nothing is known."""

    name: Name
    value: float
    low: float
    high: float
    confidence: float
    formula: str
    inputs: tuple[Input, ...] = ()
    signal_ids: tuple[str, ...] = ()

    @property
    def missing(self) -> bool:
        return self.confidence == 0


def missing(name: Name, what: str) -> Dimension:
    """Neutral, with the whole range, and the sentence that says what is not known."""
    return Dimension(name=name, value=NEUTRAL, low=0.0, high=100.0, confidence=0.0, formula=what)


def known(
    name: Name,
    value: float,
    confidence: float,
    *,
    formula: str,
    inputs: tuple[Input, ...],
    signal_ids: tuple[str, ...],
) -> Dimension:
    """The range is as wide as the doubt: 50 either way at confidence 0, none at 1."""
    value = clamped(value)
    doubt = 50.0 * (1.0 - confidence)
    return Dimension(
        name=name,
        value=round(value, 1),
        low=round(clamped(value - doubt), 1),
        high=round(clamped(value + doubt), 1),
        confidence=round(confidence, 3),
        formula=formula,
        inputs=inputs,
        signal_ids=signal_ids,
    )


def clamped(value: float) -> float:
    return max(0.0, min(100.0, value))


def trust(count: int, half_at: int, stale_months: int = 0, most: float = 0.95) -> float:
    """Confidence from how much was seen: half of `most` at `half_at`, and old news counts less."""
    return most * count / (count + half_at) / (1 + stale_months / 12)


def settled(raw: float, confidence: float) -> float:
    """`raw` drawn towards neutral by what is not known."""
    return NEUTRAL + confidence * (raw - NEUTRAL)


def counted(count: int, noun: str) -> str:
    """ "1 order", "12 orders"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
