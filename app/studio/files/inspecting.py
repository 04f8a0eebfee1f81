"""Opens a finished PDF and tells what is in it, and what would have to be mended."""

from typing import Any

import msgspec

from app.core.errors import Invalid

HEADS_MM = 18
"""Running heads and page numbers stand in this strip at the top and bottom of a page."""
SLACK = 1.0
POINTS_PER_MM = 72 / 25.4

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


class Bookmark(msgspec.Struct, frozen=True):
    title: str
    level: int
    page: int
    """Counted from 0."""


class FileFacts(msgspec.Struct, frozen=True):
    pages: int
    width_mm: float
    height_mm: float
    bookmarks: list[Bookmark]
    empty_pages: list[int]
    overflowing_pages: list[int]
    """Pages, counted from 1, on which text runs over the edge."""


def inspect(content: bytes) -> FileFacts:
    """Raises Invalid for what is no readable PDF."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Invalid("The file is not a readable PDF.") from error
    with document:
        width, height = document[0].get_size()
        empty: list[int] = []
        overflowing: list[int] = []
        for number, page in enumerate(document, 1):
            boxes = _text_boxes(page)
            if not any(_in_body(box, page.get_size()) for box in boxes):
                empty.append(number)
            if any(_off_page(box, page.get_size()) for box in boxes):
                overflowing.append(number)
            page.close()
        return FileFacts(
            pages=len(document),
            width_mm=width / POINTS_PER_MM,
            height_mm=height / POINTS_PER_MM,
            bookmarks=_bookmarks(document),
            empty_pages=empty,
            overflowing_pages=overflowing,
        )


def require_sound(facts: FileFacts) -> None:
    """Raises Invalid when the file may not be sold as it is."""
    if facts.overflowing_pages:
        raise Invalid(f"Text runs over the edge on page {facts.overflowing_pages[0]}.")
    if facts.empty_pages:
        raise Invalid(f"Page {facts.empty_pages[0]} came out empty.")


def _text_boxes(page: Any) -> list[Box]:
    text = page.get_textpage()
    boxes: list[Box] = [text.get_rect(at) for at in range(text.count_rects())]
    text.close()
    return boxes


def _in_body(box: Box, size: tuple[float, float]) -> bool:
    strip = HEADS_MM * POINTS_PER_MM
    return box[1] > strip and box[3] < size[1] - strip


def _off_page(box: Box, size: tuple[float, float]) -> bool:
    left, bottom, right, top = box
    return left < -SLACK or bottom < -SLACK or right > size[0] + SLACK or top > size[1] + SLACK


def _bookmarks(document: Any) -> list[Bookmark]:
    return [
        Bookmark(entry.get_title(), entry.level, entry.get_dest().get_index())
        for entry in document.get_toc()
    ]
