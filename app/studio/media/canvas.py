# pyright: reportUnknownMemberType=false
"""A square sheet to compose on: shadows, bands, turned pages. All lengths in pixels."""

import io

from PIL import Image, ImageDraw, ImageFilter

SIDE = 2000
QUALITY = 88


def blank(colour: str) -> Image.Image:
    return Image.new("RGB", (SIDE, SIDE), colour)


def rounded(canvas: Image.Image, box: tuple[int, int, int, int], radius: int, fill: str) -> None:
    ImageDraw.Draw(canvas).rounded_rectangle(box, radius, fill=fill)


def disc(canvas: Image.Image, centre: tuple[int, int], radius: int, fill: str) -> None:
    """A circle with smooth edges."""
    scale = 3
    stencil = Image.new("L", (radius * 2 * scale, radius * 2 * scale))
    ImageDraw.Draw(stencil).ellipse((0, 0, *stencil.size), fill=255)
    stencil = stencil.resize((radius * 2, radius * 2), Image.Resampling.LANCZOS)
    colour = Image.new("RGB", stencil.size, fill)
    canvas.paste(colour, (centre[0] - radius, centre[1] - radius), stencil)


def place(
    canvas: Image.Image,
    page: Image.Image,
    centre: tuple[int, int],
    *,
    turn: float = 0,
    shadow: int = 34,
    depth: float = 0.34,
) -> None:
    """Lay a page on the sheet, turned by `turn` degrees, with a soft shadow below it."""
    sheet = page.convert("RGBA")
    if turn:
        roomy = Image.new("RGBA", (sheet.width + 4, sheet.height + 4))
        roomy.paste(sheet, (2, 2))
        sheet = roomy.rotate(turn, Image.Resampling.BICUBIC, expand=True)
    left, top = centre[0] - sheet.width // 2, centre[1] - sheet.height // 2
    _shade(canvas, sheet.getchannel("A"), (left, top + shadow // 2), shadow, depth)
    canvas.paste(sheet, (left, top), sheet)


def _shade(
    canvas: Image.Image, outline: Image.Image, at: tuple[int, int], blur: int, depth: float
) -> None:
    margin = blur * 3
    grown = Image.new("L", (outline.width + 2 * margin, outline.height + 2 * margin))
    grown.paste(outline, (margin, margin))
    # A blur at a quarter of the size looks the same and takes a sixteenth of the time.
    small = grown.resize((grown.width // 4, grown.height // 4), Image.Resampling.BILINEAR)
    soft = small.filter(ImageFilter.GaussianBlur(blur / 4)).resize(grown.size)
    stencil = soft.point([round(value * depth) for value in range(256)])
    dark = Image.new("RGB", grown.size, "#10141a")
    canvas.paste(dark, (at[0] - margin, at[1] - margin), stencil)


def as_jpeg(canvas: Image.Image) -> bytes:
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return out.getvalue()
