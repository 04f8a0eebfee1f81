from PIL import Image

from app.studio.media.canvas import blank, place
from app.studio.media.pages import picture_of
from app.studio.media.plan import Material
from app.studio.media.typesetting import Type, fit, write

COLUMNS = 4
PAGE_HEIGHT = 620


def draw(material: Material) -> tuple[Image.Image, str]:
    """Eight real pages in a grid."""
    palette, type_ = material.look.palette, Type(material.look)
    canvas = blank(palette.primary)
    write(
        canvas, ["What is inside"], type_.display, 118, (1000, 110), fill=palette.paper, anchor="ma"
    )
    chapters = len(material.content.chapters)
    sheets = sum(len(chapter.worksheets) for chapter in material.content.chapters)
    line = f"{material.facts.pages} pages: {chapters} chapters and {sheets} pages to fill in"
    fitted = fit(line, type_.plain, width=1800, lines=1, largest=58)
    write(
        canvas, fitted.lines, type_.plain, fitted.size, (1000, 272), fill=palette.glow, anchor="ma"
    )
    pages = chosen(material)
    titles = [sheet.title for sheet in material.spread.sheets]
    for at, page in enumerate(pages):
        column, row = at % COLUMNS, at // COLUMNS
        picture = picture_of(material.a4, page, PAGE_HEIGHT)
        place(canvas, picture, (286 + 476 * column, 760 + 700 * row), shadow=26, depth=0.55)
    named = fit(", ".join(titles[:7]), type_.plain, width=1760, lines=2, largest=44)
    write(
        canvas,
        named.lines,
        type_.plain,
        named.size,
        (1000, 1842),
        fill=palette.paper,
        anchor="ma",
        leading=1.3,
    )
    alt = (
        f"Eight pages of “{material.content.title}” side by side: contents, chapters, and "
        f"worksheets such as {' and '.join(titles[:2]).lower()}."
    )
    return canvas, alt


def chosen(material: Material) -> list[int]:
    """Contents, three chapters and four worksheets, spread over the whole file."""
    openers = spaced(material.spread.openers, 3)
    sheets = spaced([sheet.page for sheet in material.spread.sheets], 4)
    picked = list(dict.fromkeys([1, *openers, *sheets]))
    rest = [page for page in range(1, material.facts.pages - 1) if page not in picked]
    return sorted([*picked, *rest[: 2 * COLUMNS - len(picked)]])[: 2 * COLUMNS]


def spaced(pages: list[int], count: int) -> list[int]:
    if len(pages) <= count:
        return pages
    return [pages[round(at * (len(pages) - 1) / (count - 1))] for at in range(count)]
