from PIL import Image

from app.studio.files.colours import mix
from app.studio.media.canvas import blank, disc, place, rounded
from app.studio.media.pages import picture_of
from app.studio.media.plan import Material
from app.studio.media.typesetting import Type, fit, wrap, write

STEPS = (
    ("Buy", "Nothing is shipped. The files are yours as soon as the payment is through."),
    ("Download", "Two PDFs, A4 and US Letter, from your purchases. Keep a copy."),
    ("Print or write", "Print single pages as often as you like, or fill them in on a tablet."),
)


def draw(material: Material) -> tuple[Image.Image, str]:
    """How it works in three steps, with the licence page itself."""
    palette, type_ = material.look.palette, Type(material.look)
    licence = material.content.licence
    canvas = blank(palette.paper)
    rounded(canvas, (0, 0, 2000, 330), 0, palette.primary)
    write(canvas, ["How it works"], type_.display, 122, (1000, 96), fill=palette.paper, anchor="ma")
    y = 430
    for number, (name, words) in enumerate(STEPS, 1):
        disc(canvas, (170, y + 62), 62, palette.accent)
        write(
            canvas, [str(number)], type_.display, 70, (170, y + 62), fill=palette.paper, anchor="mm"
        )
        write(canvas, [name], type_.display, 66, (280, y - 4), fill=palette.primary)
        lines = wrap(words, type_.plain, 42, 790) or []
        write(canvas, lines, type_.plain, 42, (280, y + 90), fill=palette.ink, leading=1.34)
        y += 330
    place(
        canvas,
        picture_of(material.a4, material.facts.pages - 1, 1050),
        (1530, 935),
        turn=3,
        shadow=44,
    )
    rounded(canvas, (90, 1490, 1910, 1920), 48, mix(palette.soft, palette.paper, 0.1))
    name = fit(licence.name, type_.display, width=1660, lines=1, largest=64)
    write(canvas, name.lines, type_.display, name.size, (160, 1530), fill=palette.primary)
    y = 1640
    for words, colour in (
        (licence.summary, palette.ink),
        (f"Yes: {licence.may[0]}", palette.primary),
        (f"No: {licence.may_not[0]}", palette.primary),
    ):
        fitted = fit(words, type_.plain, width=1680, lines=2, largest=40)
        y = 12 + write(
            canvas, fitted.lines, type_.plain, fitted.size, (160, y), fill=colour, leading=1.3
        )
    alt = (
        f"How it works: buy, download two PDFs, print or write. Below, the {licence.name.lower()}, "
        "which is also the last page of the file."
    )
    return canvas, alt
