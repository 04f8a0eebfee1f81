"""Pictures of a PDF's real pages."""

from typing import Any

import msgspec
from PIL import Image

from app.agents.guide.answer import GuideContent, Worksheet
from app.studio.files.inspecting import FileFacts


class ShownSheet(msgspec.Struct, frozen=True):
    title: str
    page: int
    richness: int
    """Different kinds of things to fill in on it."""


class Spread(msgspec.Struct, frozen=True):
    """What of the file is worth showing; page numbers are counted from 0."""

    openers: list[int]
    sheets: list[ShownSheet]
    """One of each group of worksheets, in the order of the file."""


def picture_of(content: bytes, page: int, height: int) -> Image.Image:
    """One page, `height` pixels high."""
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(content)
    with document:
        document.init_forms()
        sheet = document[page]
        picture: Image.Image = sheet.render(scale=height / sheet.get_height()).to_pil()
        return picture.convert("RGB")


def spread(content: GuideContent, facts: FileFacts) -> Spread:
    """Finds chapters and worksheets by the bookmarks that the file really has."""
    chapters = {mark.title: mark.page for mark in reversed(facts.bookmarks) if not mark.level}
    sheets = {mark.title: mark.page for mark in reversed(facts.bookmarks) if mark.level}
    return Spread(
        sorted({chapters[c.title] for c in content.chapters if c.title in chapters}),
        [
            ShownSheet(
                sheet.group or sheet.title, sheets[sheet.title], len({type(p) for p in sheet.parts})
            )
            for sheet in _one_a_group(content)
            if sheet.title in sheets
        ],
    )


def _one_a_group(content: GuideContent) -> list[Worksheet]:
    kept: dict[str, Worksheet] = {}
    for chapter in content.chapters:
        for sheet in chapter.worksheets:
            kept.setdefault(sheet.group or sheet.title, sheet)
    return list(kept.values())
