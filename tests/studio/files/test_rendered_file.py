"""The finished PDF, opened again: what a buyer's reader would find in it."""

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from app.studio.files.inspecting import inspect, require_sound


@pytest.fixture(params=["a4", "letter"])
def content(request, rendered) -> bytes:
    return getattr(rendered, request.param)


def text_of(content: bytes, page: int) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return document[page].get_textpage().get_text_bounded()


def test_it_is_whole_and_sound(content) -> None:
    facts = inspect(content)
    assert facts.pages >= 16
    require_sound(facts)
    assert len(content) < 20_000_000


def test_papers_have_their_size(rendered) -> None:
    a4, letter = inspect(rendered.a4), inspect(rendered.letter)
    assert (round(a4.width_mm), round(a4.height_mm)) == (210, 297)
    assert (round(letter.width_mm, 1), round(letter.height_mm, 1)) == (215.9, 279.4)


def test_the_licence_is_the_last_page(content, rendered) -> None:
    last = text_of(content, inspect(content).pages - 1)
    licence = rendered.content.licence
    assert licence.name in last
    for line in (*licence.may, *licence.may_not):
        assert line.split(",")[0].split(":")[0][:30] in last.replace("\r\n", " ")


def test_bookmarks_name_chapters_and_worksheets(content, rendered) -> None:
    marks = {mark.title for mark in inspect(content).bookmarks}
    for chapter in rendered.content.chapters:
        assert chapter.title in marks
        assert {sheet.title for sheet in chapter.worksheets} <= marks


def test_every_worksheet_is_one_page(content, rendered) -> None:
    facts = inspect(content)
    pages = [mark.page for mark in facts.bookmarks]
    sheets = {s.title for chapter in rendered.content.chapters for s in chapter.worksheets}
    for at, mark in enumerate(facts.bookmarks[:-1]):
        if mark.level and mark.title in sheets:
            assert pages[at + 1] == mark.page + 1, mark.title


def test_contents_link_to_every_chapter(content, rendered) -> None:
    with pypdfium2.PdfDocument(content) as document:
        page = document[1]
        at, links = ctypes.c_int(0), 0
        link = pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, at, link):
            target = pdfium.FPDFLink_GetDest(document, link)
            assert pdfium.FPDFDest_GetDestPageIndex(document, target) > 1
            links += 1
    assert links >= len(rendered.content.chapters)


def test_it_says_what_it_is_and_is_tagged(content, rendered) -> None:
    with pypdfium2.PdfDocument(content) as document:
        told = document.get_metadata_dict()
        assert pdfium.FPDFCatalog_IsTagged(document)
    assert told["Title"] == rendered.content.title
    assert told["Author"] == rendered.look.name
    assert "lisbon itinerary" in told["Keywords"]
    assert told["Subject"]


def test_every_font_is_embedded(content) -> None:
    seen = set()
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=8):
                font = pdfium.FPDFTextObj_GetFont(item.raw)
                assert pdfium.FPDFFont_GetIsEmbedded(font) == 1
                name = ctypes.create_string_buffer(80)
                pdfium.FPDFFont_GetFamilyName(font, name, 80)
                seen.add(name.value.decode())
    assert len(seen) >= 2
    assert not any("DejaVu" in name or "Liberation" in name for name in seen)
