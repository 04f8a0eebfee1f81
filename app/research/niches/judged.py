"""A stored dimension without its signal ids: what cards, comparisons and sliders need of it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec
from msgspec import Struct

from app.research.niches.dimension import Dimension, Input, Name
from app.research.niches.dimensions.seasonal_timing import EFFORT, LEAD
from app.research.niches.scoring import Score, Weights, combined

Pace = Literal["rising", "established", ""]
RISING = 65.0
"""Velocity from which a niche rises fast: half as much again as a season ago."""
WELL_KNOWN = 0.5
"""Confidence in the buyers from which a niche that does not rise is an established one."""


class Judged(Struct, frozen=True):
    name: Name
    value: float
    low: float
    high: float
    confidence: float
    weight: float = 0.0
    formula: str = ""
    inputs: tuple[Input, ...] = ()

    @property
    def missing(self) -> bool:
        return self.confidence == 0


class Window(Struct, frozen=True):
    """When to begin making it, when its listing should be live, and when people buy most."""

    start: date
    live: date
    peak: date


_decoder = msgspec.json.Decoder(list[Judged])


def read_dimensions(text: str) -> list[Judged]:
    """From the column as it is stored: the signal ids, most of its length, are skipped."""
    return _decoder.decode(text)


def weighed(dimensions: Sequence[Judged], weights: Weights) -> Score:
    """The score that these dimensions make with other weights."""
    plain = [
        Dimension(one.name, one.value, one.low, one.high, one.confidence, one.formula)
        for one in dimensions
    ]
    return combined(plain, weights)


def pace_of(dimensions: Sequence[Judged]) -> Pace:
    """Rising fast, or established: known buyers and no rise. Empty when too little is known."""
    by_name = {one.name: one for one in dimensions}
    if not {"trend_velocity", "buyer_intent"} <= by_name.keys():
        return ""
    velocity, buyers = by_name["trend_velocity"], by_name["buyer_intent"]
    if not velocity.missing and velocity.value >= RISING:
        return "rising"
    return "established" if buyers.confidence >= WELL_KNOWN else ""


def window_of(dimensions: Sequence[Judged], peak: date | None) -> Window | None:
    """As the run that scored it saw it."""
    if peak is None:
        return None
    told = {
        given.name: given.value
        for one in dimensions
        if one.name == "seasonal_timing"
        for given in one.inputs
    }
    if LEAD not in told or EFFORT not in told:
        return None
    live = peak - timedelta(days=int(told[LEAD]))
    return Window(live - timedelta(days=int(told[EFFORT])), live, peak)
