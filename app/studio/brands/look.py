"""A brand as plain data: what a renderer is handed, with no row behind it."""

import re
from typing import Literal

import msgspec

from app.core.errors import Invalid

HEX = re.compile(r"#[0-9A-Fa-f]{6}")
FontPair = Literal["fraunces-figtree", "spectral-franklin"]


class Palette(msgspec.Struct, frozen=True):
    """Six roles, each "#RRGGBB". `soft` tints boxes, `glow` lights the cover art."""

    paper: str
    ink: str
    primary: str
    accent: str
    soft: str
    glow: str

    def __post_init__(self) -> None:
        for role in self.__struct_fields__:
            if not HEX.fullmatch(getattr(self, role)):
                raise Invalid(f"The colour for “{role}” must look like #1F4E5F.")


class BrandLook(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    tagline: str = ""
    palette: Palette
    fonts: FontPair = "fraunces-figtree"
    mark: str
    """The logo's letter."""
