"""The one table behind the verdict: what counts as good, and what as a reason against."""

from typing import Literal

from msgspec import Struct

Kind = Literal["digital", "physical", "supplier"]
KINDS: tuple[tuple[Kind, str], ...] = (
    ("digital", "A digital product of your own"),
    ("physical", "A physical product of your own"),
    ("supplier", "Goods from a supplier"),
)


class Bar(Struct, frozen=True):
    """Margins are shares of what the buyer pays."""

    margin_good: float
    margin_least: float
    yes: Literal["make", "import"]


BARS: dict[Kind, Bar] = {
    "digital": Bar(margin_good=0.60, margin_least=0.30, yes="make"),
    "physical": Bar(margin_good=0.40, margin_least=0.20, yes="make"),
    "supplier": Bar(margin_good=0.35, margin_least=0.15, yes="import"),
}
FEW_LISTINGS = 10_000
"""Fewer compete: there is a gap."""
MANY_LISTINGS = 100_000
"""More compete: a crowd, unless one's own buyers already came for it."""
OWN_UNITS = 5
"""Units of the subject sold in twelve months from which one's own buyers have asked for it."""
INTEREST_RISE = 0.15
"""The newest three months of interest against the three before, as a share."""
SEASON_AHEAD = 120
"""Days: a listing day further away than this says nothing yet."""
NEEDED = 2
"""Of competition, own sales, interest and season, so many must be known before a yes."""


class Threshold(Struct, frozen=True):
    what: str
    good: str
    against: str


def shown(kind: Kind) -> tuple[Threshold, ...]:
    """The table as the page prints it."""
    bar = BARS[kind]
    return (
        Threshold("Margin", f"{bar.margin_good:.0%} or more", f"under {bar.margin_least:.0%}"),
        Threshold(
            "Competing listings", f"{FEW_LISTINGS:,} or fewer", f"more than {MANY_LISTINGS:,}"
        ),
        Threshold("Own units in twelve months", f"{OWN_UNITS} or more", "none is no reason"),
        Threshold(
            "Interest, three months on three",
            f"up {INTEREST_RISE:.0%} or more",
            f"down {INTEREST_RISE:.0%} or more",
        ),
        Threshold("Season", f"to be listed within {SEASON_AHEAD} days", "its listing day has gone"),
    )
