"""The product fonts: one static file a weight, Latin and Latin extended in one.

Two subset files under one family name make WeasyPrint print wrong glyphs, so static/fonts holds
merged files only.
"""

import unicodedata
from functools import cache
from pathlib import Path

import msgspec

from app.core.errors import Invalid
from app.studio.brands.look import FontPair

FOLDER = Path(__file__).resolve().parents[3] / "static" / "fonts"


class Face(msgspec.Struct, frozen=True):
    family: str
    """As CSS names it; not the font's own name, so no system font can answer to it."""
    weight: int
    style: str
    path: Path


class Pair(msgspec.Struct, frozen=True):
    display: str
    text: str
    faces: list[Face]

    def face(self, family: str, weight: int, style: str = "normal") -> Face:
        return next(
            face
            for face in self.faces
            if (face.family, face.weight, face.style) == (family, weight, style)
        )


def _face(folder: str, role: str, weight: int, style: str = "normal") -> Face:
    ending = "-italic" if style == "italic" else ""
    path = FOLDER / folder / f"{folder}-{weight}{ending}.ttf"
    return Face(f"Guide {role} {folder}", weight, style, path)


def _pair(display: str, text: str) -> Pair:
    return Pair(
        f"Guide Display {display}",
        f"Guide Text {text}",
        [
            _face(display, "Display", 600),
            _face(display, "Display", 600, "italic"),
            _face(text, "Text", 400),
            _face(text, "Text", 400, "italic"),
            _face(text, "Text", 600),
            _face(text, "Text", 700),
        ],
    )


PAIRS: dict[FontPair, Pair] = {
    "fraunces-figtree": _pair("fraunces", "figtree"),
    "spectral-franklin": _pair("spectral", "libre-franklin"),
}


@cache
def covered(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})


def require_coverage(text: str, pair: Pair) -> None:
    """Raises Invalid naming each character that a face of the pair cannot print."""
    wanted = {char for char in text if not char.isspace()}
    missing = {
        char for face in pair.faces for char in wanted if ord(char) not in covered(face.path)
    }
    if missing:
        named = ", ".join(f"{c} ({unicodedata.name(c, hex(ord(c)))})" for c in sorted(missing)[:5])
        raise Invalid(
            f"The brand's fonts have no glyph for {named}.",
            "Write the text without it, or choose another pair of fonts.",
        )
