from PIL import Image

from app.studio.files.colours import mix
from app.studio.media.canvas import SIDE, blank, disc, place, rounded
from app.studio.media.pages import picture_of
from app.studio.media.plan import Material
from app.studio.media.typesetting import Type, fit, measure, write

BAND = 1776


def draw(material: Material) -> tuple[Image.Image, str]:
    """The cover in front of two of its pages, on the brand's colours."""
    look, palette = material.look, material.look.palette
    type_ = Type(look)
    canvas = blank(mix(palette.soft, palette.paper, 0.35))
    disc(canvas, (1000, 1180), 800, mix(palette.soft, palette.primary, 0.13))
    title = fit(material.content.title, type_.display, width=1720, lines=2, largest=128, least=56)
    top = 84 if len(title.lines) > 1 else 128
    y = write(
        canvas,
        title.lines,
        type_.display,
        title.size,
        (1000, top),
        fill=palette.primary,
        anchor="ma",
    )
    height = min(BAND - y - 150, 1330)
    middle = y + 76 + height // 2
    for page, turn, x in zip(_beside(material), (9, -9), (560, 1440), strict=False):
        picture = picture_of(material.a4, page, round(height * 0.84))
        place(canvas, picture, (x, middle + 50), turn=turn)
    place(canvas, picture_of(material.a4, 0, height), (1000, middle), shadow=52, depth=0.5)
    rounded(canvas, (0, BAND, SIDE, SIDE), 0, palette.primary)
    words = f"{material.facts.pages} pages   ·   A4 + US Letter   ·   PDF to print or fill in"
    size = next(s for s in range(66, 20, -2) if measure(words, type_.strong, s) <= 1800)
    write(canvas, [words], type_.strong, size, (1000, 1850), fill=palette.glow, anchor="mm")
    sub = f"{material.content.kind} by {look.name}   ·   instant download"
    small = fit(sub, type_.plain, width=1800, lines=1, largest=46)
    write(
        canvas, small.lines, type_.plain, small.size, (1000, 1928), fill=palette.paper, anchor="mm"
    )
    alt = (
        f"Cover of “{material.content.title}” in front of two of its pages. "
        f"{material.facts.pages} pages, A4 and US Letter, PDF."
    )
    return canvas, alt


def _beside(material: Material) -> list[int]:
    """A chapter at the left, a worksheet with much on it at the right."""
    sheets = sorted(material.spread.sheets, key=lambda sheet: sheet.richness)
    left = material.spread.openers[0] if material.spread.openers else 1
    return [left, sheets[-1].page if sheets else 2]
