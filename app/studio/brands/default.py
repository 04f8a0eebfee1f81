"""The brand that a tenant has before anyone designed one: the same name gives the same look."""

import hashlib

from app.studio.brands.look import BrandLook
from app.studio.brands.palettes import PALETTES

VOICE = (
    "Warm, clear and practical. Short sentences, no hype. Speaks to one person as “you” and says "
    "what a page is for before it asks for anything."
)
PAIRS = ("fraunces-figtree", "spectral-franklin")


def default_look(name: str) -> BrandLook:
    digest = hashlib.sha256(name.strip().casefold().encode()).digest()
    palettes = list(PALETTES.values())
    return BrandLook(
        name=name.strip(),
        tagline="Made with care, ready to use.",
        palette=palettes[digest[0] % len(palettes)],
        fonts=PAIRS[digest[1] % len(PAIRS)],
        mark=mark_letter(name),
    )


def mark_letter(name: str) -> str:
    """The first letter or digit of the name, for the logo mark."""
    return next((char.upper()[:1] for char in name if char.isalnum()), "•")
