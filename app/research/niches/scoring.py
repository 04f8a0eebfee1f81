"""The score: seven dimensions, weighted. Same facts, same score."""

from collections.abc import Sequence

from msgspec import Struct

from app.research.niches.dimension import Dimension, Name
from app.research.niches.dimensions.authority_fit import authority_fit
from app.research.niches.dimensions.bundle_potential import bundle_potential
from app.research.niches.dimensions.buyer_intent import buyer_intent
from app.research.niches.dimensions.competition_gap import competition_gap
from app.research.niches.dimensions.production_ease import production_ease
from app.research.niches.dimensions.seasonal_timing import seasonal_timing
from app.research.niches.dimensions.trend_velocity import trend_velocity
from app.research.niches.facts import Facts

DIMENSIONS = (
    buyer_intent,
    competition_gap,
    authority_fit,
    bundle_potential,
    trend_velocity,
    production_ease,
    seasonal_timing,
)


class Weights(Struct, frozen=True):
    """Shares of the score; they sum to 1. Raises ValueError otherwise."""

    buyer_intent: float = 0.20
    competition_gap: float = 0.20
    authority_fit: float = 0.15
    bundle_potential: float = 0.15
    trend_velocity: float = 0.10
    production_ease: float = 0.10
    seasonal_timing: float = 0.10

    def __post_init__(self) -> None:
        shares = [self.of(name) for name in WEIGHTED]
        if any(share < 0 for share in shares) or abs(sum(shares) - 1) > 1e-9:
            raise ValueError(f"The weights must be shares that sum to 1, not {sum(shares):g}.")

    def of(self, name: Name) -> float:
        share: float = getattr(self, name)
        return share


WEIGHTED: tuple[Name, ...] = (
    "buyer_intent",
    "competition_gap",
    "authority_fit",
    "bundle_potential",
    "trend_velocity",
    "production_ease",
    "seasonal_timing",
)


class Score(Struct, frozen=True):
    """0..100. Whatever the missing evidence turns out to say, the score stays in low..high.

    `evidenced` is the share of the weights, 0..1, that rests on evidence.
    """

    value: float
    low: float
    high: float
    evidenced: float
    dimensions: tuple[Dimension, ...]
    weights: Weights


def score(facts: Facts, weights: Weights | None = None) -> Score:
    return combined([judge(facts) for judge in DIMENSIONS], weights or Weights())


def combined(dimensions: Sequence[Dimension], weights: Weights) -> Score:
    """Ranges add up as they are: missing evidence does not cancel out by being missing twice."""
    ordered = sorted(dimensions, key=lambda dimension: WEIGHTED.index(dimension.name))
    shares = [weights.of(dimension.name) for dimension in ordered]
    pairs = list(zip(shares, ordered, strict=True))
    return Score(
        value=round(sum(share * one.value for share, one in pairs), 1),
        low=round(sum(share * one.low for share, one in pairs), 1),
        high=round(sum(share * one.high for share, one in pairs), 1),
        evidenced=round(sum(share for share, one in pairs if not one.missing), 4),
        dimensions=tuple(ordered),
        weights=weights,
    )
