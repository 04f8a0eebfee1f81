# pyright: reportUnknownMemberType=false
from PIL import Image, ImageDraw

from app.studio.brands.look import Palette
from app.studio.media.canvas import blank, place, rounded
from app.studio.media.pages import picture_of
from app.studio.media.plan import Material
from app.studio.media.typesetting import Type, fit, write

PIXELS_PER_MM = 4.15
FLOOR = 1690


def draw(material: Material) -> tuple[Image.Image, str]:
    """Both papers side by side, to the same scale."""
    palette, type_ = material.look.palette, Type(material.look)
    canvas = blank(palette.soft)
    write(
        canvas,
        ["Two sizes in one download"],
        type_.display,
        104,
        (1000, 110),
        fill=palette.primary,
        anchor="ma",
    )
    line = fit(
        "Print at home or in a print shop, at full size, without scaling",
        type_.plain,
        width=1800,
        lines=1,
        largest=52,
    )
    write(canvas, line.lines, type_.plain, line.size, (1000, 258), fill=palette.ink, anchor="ma")
    page = material.spread.sheets[0].page if material.spread.sheets else 1
    papers = (
        (material.a4, 0, 210.0, 297.0, "A4", "210 × 297 mm", 520),
        (material.letter, page, 215.9, 279.4, "US Letter", "8.5 × 11 in", 1480),
    )
    for content, number, width, height, name, measures, x in papers:
        high, wide = round(height * PIXELS_PER_MM), round(width * PIXELS_PER_MM)
        picture = picture_of(content, number, high).resize((wide, high), Image.Resampling.LANCZOS)
        place(canvas, picture, (x, FLOOR - high // 2), shadow=40)
        _ruler(canvas, palette, x - wide // 2, x + wide // 2)
        rounded(canvas, (x - 330, 1768, x + 330, 1916), 74, palette.primary)
        write(canvas, [name], type_.strong, 56, (x, 1818), fill=palette.paper, anchor="mm")
        write(canvas, [measures], type_.plain, 42, (x, 1876), fill=palette.glow, anchor="mm")
    alt = "The cover in A4, 210 × 297 mm, beside a page in US Letter, 8.5 × 11 inches, to scale."
    return canvas, alt


def _ruler(canvas: Image.Image, palette: Palette, left: int, right: int) -> None:
    draw = ImageDraw.Draw(canvas)
    y = 1732
    draw.line((left, y, right, y), fill=palette.accent, width=5)
    for x in (left, right):
        draw.line((x, y - 16, x, y + 16), fill=palette.accent, width=5)
