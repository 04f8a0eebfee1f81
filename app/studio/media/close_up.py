from PIL import Image

from app.studio.files.colours import mix
from app.studio.media.canvas import SIDE, blank, disc, place, rounded
from app.studio.media.pages import picture_of
from app.studio.media.plan import Material
from app.studio.media.typesetting import Type, fit, write


def draw(material: Material) -> tuple[Image.Image, str]:
    """One worksheet, large enough to read."""
    palette, type_ = material.look.palette, Type(material.look)
    canvas = blank(mix(palette.glow, palette.paper, 0.55))
    disc(canvas, (1480, 420), 640, mix(palette.glow, palette.paper, 0.3))
    page, title = _subject(material)
    picture = picture_of(material.a4, page, 1960)
    place(canvas, picture, (1240, 1330), turn=-5, shadow=60, depth=0.42)
    rounded(canvas, (0, 0, SIDE, 300), 0, palette.primary)
    write(canvas, ["A closer look"], type_.strong, 44, (110, 66), fill=palette.glow)
    fitted = fit(title, type_.display, width=1780, lines=1, largest=104, least=44)
    write(canvas, fitted.lines, type_.display, fitted.size, (110, 134), fill=palette.paper)
    rounded(canvas, (70, 1560, 510, 1850), 36, palette.primary)
    badge = ["Print it, or", "write on", "a tablet"]
    write(canvas, badge, type_.strong, 56, (116, 1598), fill=palette.paper, leading=1.32)
    alt = f"Close view of the page “{title}”, with ruled lines and boxes to fill in."
    return canvas, alt


def _subject(material: Material) -> tuple[int, str]:
    """The worksheet with the most to fill in; the first chapter where there is none."""
    if not material.spread.sheets:
        return material.spread.openers[0], material.content.chapters[0].title
    sheet = max(material.spread.sheets, key=lambda sheet: sheet.richness)
    return sheet.page, sheet.title
