"""Type on pictures, in the brand's fonts: wrapped and shrunk until it fits."""

from functools import cache

import msgspec
from PIL import Image, ImageDraw, ImageFont

from app.studio.brands.look import BrandLook
from app.studio.files.fonts import PAIRS, Face


class Fitted(msgspec.Struct, frozen=True):
    lines: list[str]
    size: int


@cache
def _loaded(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    return _loaded(str(face.path), size)


class Type:
    """The two voices of a brand: display for titles, text for the rest."""

    def __init__(self, look: BrandLook) -> None:
        pair = PAIRS[look.fonts]
        self.display = pair.face(pair.display, 600)
        self.strong = pair.face(pair.text, 700)
        self.plain = pair.face(pair.text, 400)


def fit(words: str, face: Face, *, width: int, lines: int, largest: int, least: int = 30) -> Fitted:
    """The largest size at which `words` take at most `lines` lines of `width`; cut at `least`."""
    for size in range(largest, least - 1, -4):
        wrapped = wrap(words, face, size, width)
        if wrapped is not None and len(wrapped) <= lines:
            return Fitted(wrapped, size)
    return Fitted(_cut(words, face, least, width, lines), least)


def wrap(words: str, face: Face, size: int, width: int) -> list[str] | None:
    """None when a single word is wider than `width`."""
    lines: list[str] = []
    for word in words.split():
        if measure(word, face, size) > width:
            return None
        if lines and measure(f"{lines[-1]} {word}", face, size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def measure(words: str, face: Face, size: int) -> float:
    return font(face, size).getlength(words)


def _cut(words: str, face: Face, size: int, width: int, lines: int) -> list[str]:
    kept = words
    while kept:
        wrapped = wrap(f"{kept}…", face, size, width)
        if wrapped is not None and len(wrapped) <= lines:
            return wrapped
        kept = kept[:-1].rstrip()
    return []


def write(
    canvas: Image.Image,
    lines: list[str],
    face: Face,
    size: int,
    at: tuple[int, int],
    *,
    fill: str,
    anchor: str = "la",
    leading: float = 1.16,
) -> int:
    """Write lines from `at` downwards; `anchor` as Pillow has it. Answers the y below them."""
    draw = ImageDraw.Draw(canvas)
    x, y = at
    for line in lines:
        draw.text((x, y), line, font=font(face, size), fill=fill, anchor=anchor)
        y += round(size * leading)
    return y
