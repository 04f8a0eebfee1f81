"""Letters compared as pictures: extracted text is right even where the printed glyph is wrong."""

from pathlib import Path

import msgspec
import pypdfium2
import pytest
from PIL import Image

from app.studio.files.rendering import render_guide

FOLDER = Path(__file__).parent / "glyphs"
LETTERS = "Łódź,EspañlÅgtrm"
CELL = 260
SCALE = 6
TITLE = 25
"""Characters of the title on the cover, with a line break of two."""
ALIKE = 0.86


def ink(picture: Image.Image) -> Image.Image:
    """The letter alone, 72 pixels high."""
    box = picture.point(lambda value: 255 - value).getbbox()
    assert box is not None
    letter = picture.crop(box)
    return letter.resize((round(72 * letter.width / letter.height), 72))


def likeness(one: Image.Image, other: Image.Image) -> float:
    """Shared ink by all ink, 0 to 1."""
    if abs(one.width - other.width) > 6:
        return 0.0
    other = other.resize(one.size)
    first = [value < 128 for value in one.get_flattened_data()]
    second = [value < 128 for value in other.get_flattened_data()]
    both = sum(a and b for a, b in zip(first, second, strict=True))
    return both / max(sum(a or b for a, b in zip(first, second, strict=True)), 1)


def printed(content: bytes) -> dict[str, Image.Image]:
    """Each letter of the cover's title as it is printed, dark on white."""
    letters: dict[str, Image.Image] = {}
    with pypdfium2.PdfDocument(content) as document:
        page = document[0]
        text = page.get_textpage()
        picture = page.render(scale=SCALE).to_pil().convert("RGB")
        title = text.search("Łódź, Español", match_case=True).get_next()
        assert title is not None
        for at in range(title[0], title[0] + TITLE):
            letter = text.get_text_range(at, 1)
            if letter.strip() and letter not in letters:
                left, bottom, right, top = text.get_charbox(at)
                box = (left - 0.4, page.get_height() - top - 0.4, right + 0.4)
                crop = [*box, page.get_height() - bottom + 0.4]
                letters[letter] = dark(picture.crop([round(edge * SCALE) for edge in crop]))
    return letters


def dark(picture: Image.Image) -> Image.Image:
    """The title is light on a dark cover: turned round, in black and white."""
    grey = picture.convert("L")
    low, high = grey.getextrema()
    return grey.point(lambda value: 0 if value > (low + high) / 2 else 255)


@pytest.mark.parametrize(
    ("fonts", "name"), [("fraunces-figtree", "fraunces"), ("spectral-franklin", "spectral")]
)
def test_letters_look_like_the_publishers(rendered, fonts: str, name: str) -> None:
    strip = Image.open(FOLDER / f"{name}.png").convert("L")
    content = msgspec.structs.replace(rendered.content, chapters=[])
    look = msgspec.structs.replace(rendered.look, fonts=fonts)
    found = printed(render_guide(content, look))
    assert set(LETTERS) <= set(found)
    for at, letter in enumerate(LETTERS):
        reference = strip.crop((at * CELL, 0, (at + 1) * CELL, strip.height))
        assert likeness(ink(reference), ink(found[letter])) > ALIKE, letter


def test_another_letter_would_be_noticed() -> None:
    strip = Image.open(FOLDER / "fraunces.png").convert("L")
    cells = [ink(strip.crop((at * CELL, 0, (at + 1) * CELL, 300))) for at in range(len(LETTERS))]
    for at, one in enumerate(cells):
        for other in cells[at + 1 :]:
            assert likeness(one, other) < ALIKE
