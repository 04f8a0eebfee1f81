"""A landscape for the cover, drawn from the palette: no map, no landmark, no one else's picture.

Coordinates are those of a 1000 × 1000 square, y downwards.
"""

from typing import Literal

import msgspec

from app.studio.brands.look import Palette
from app.studio.files.chance import Chance
from app.studio.files.colours import mix
from app.studio.files.scenery import coast, hills, leaves, peaks, town

Motif = Literal["coast", "hills", "peaks", "town", "leaves"]
MEANT: dict[Motif, tuple[str, ...]] = {
    "coast": ("beach", "coast", "island", "sea", "cruise", "surf", "sail", "harbour", "lake"),
    "peaks": ("mountain", "hik", "ski", "alps", "trek", "camp", "national park", "glacier"),
    "town": (
        "city",
        "weekend",
        "itinerary",
        "agent",
        "market",
        "museum",
        "food tour",
        "town",
        "days in",
    ),
    "leaves": ("wedding", "garden", "journal", "party", "shower", "sticker", "craft", "habit"),
    "hills": ("road trip", "wine", "country", "farm", "autumn", "fall", "slow travel"),
}
DRAW = {"coast": coast, "hills": hills, "peaks": peaks, "town": town, "leaves": leaves}


class Shape(msgspec.Struct, frozen=True):
    path: str
    fill: str


class Art(msgspec.Struct, frozen=True):
    sky: list[str]
    """Colours of the sky from the top down."""
    sun: tuple[int, int, int]
    """Centre x, centre y, radius."""
    sun_fill: str
    shapes: list[Shape]
    """From the farthest to the nearest."""


def motif_for(words: str) -> Motif:
    found = max(MEANT, key=lambda motif: sum(word in words for word in MEANT[motif]))
    if any(word in words for word in MEANT[found]):
        return found
    return Chance(words).one_of(list(MEANT))


def draw(words: str, palette: Palette) -> Art:
    """`words` choose the motif and seed every line of it."""
    chance = Chance(words)
    motif = motif_for(words.lower())
    tones = [
        mix(palette.glow, palette.primary, 0.32),
        mix(palette.accent, palette.primary, 0.35),
        mix(palette.primary, palette.glow, 0.22),
        palette.primary,
        mix(palette.primary, palette.ink, 0.45),
        mix(palette.glow, palette.paper, 0.15),
    ]
    layers = DRAW[motif](chance)
    shapes = [Shape(path, tones[tone]) for path, tone in layers]
    return Art(
        sky=[
            mix(palette.primary, palette.glow, 0.1),
            mix(palette.primary, palette.glow, 0.55),
            mix(palette.glow, palette.paper, 0.25),
        ],
        sun=(round(chance.number(330, 690)), round(chance.number(330, 420)), 118),
        sun_fill=mix(palette.glow, palette.paper, 0.55),
        shapes=shapes,
    )
