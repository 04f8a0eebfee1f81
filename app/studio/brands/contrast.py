"""Contrast of two colours as WCAG 2.2 defines it (1 to 21)."""

from app.studio.brands.look import Palette

LEAST: dict[tuple[str, str], float] = {
    ("ink", "paper"): 7.0,
    ("ink", "soft"): 7.0,
    ("primary", "paper"): 4.5,
    ("primary", "soft"): 4.5,
    ("glow", "primary"): 3.0,
    ("accent", "paper"): 3.0,
}
"""What stands on what in the templates, and how clearly it has to."""


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_faint(palette: Palette) -> list[str]:
    """One sentence for each pair of roles that could not be read."""
    return [
        f"{upper} on {lower} has a contrast of {found:.1f}; it needs {least}."
        for (upper, lower), least in LEAST.items()
        if (found := contrast(getattr(palette, upper), getattr(palette, lower))) < least
    ]
