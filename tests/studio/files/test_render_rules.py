"""What may go into a render, and that the same goes out every time."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import msgspec
import pypdfium2
import pytest

from app.core.errors import Invalid
from app.studio.files.fetching import FontsOnly
from app.studio.files.fonts import FOLDER, PAIRS
from app.studio.files.inspecting import inspect, require_sound
from app.studio.files.rendering import render_guide


@pytest.fixture
def short(rendered):
    """One chapter is enough to render."""
    return msgspec.structs.replace(rendered.content, chapters=rendered.content.chapters[:1])


def titled(content, title: str):
    return msgspec.structs.replace(content, title=title)


def test_the_same_facts_give_the_same_bytes_in_any_process(short, rendered) -> None:
    here = render_guide(short, rendered.look, "Letter")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = pool.submit(render_guide, short, rendered.look, "Letter").result()
    assert here == there


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script></style><img src='http://127.0.0.1:9/x.png'>",
        "{{ 7 * 7 }} {% raw %}",
        '"; } @import url("file:///etc/passwd"); .x { content: "',
        "Supercalifragilisticexpialidocious" * 4,
        "x",
    ],
)
def test_text_stays_text_and_stays_on_the_page(short, rendered, title: str) -> None:
    content = render_guide(titled(short, title), rendered.look)
    facts = inspect(content)
    require_sound(facts)
    with pypdfium2.PdfDocument(content) as document:
        assert document.get_metadata_dict()["Title"] == title


def test_a_character_that_no_font_has_is_named(short, rendered) -> None:
    with pytest.raises(Invalid, match="東"):
        render_guide(titled(short, "東京 in three days"), rendered.look)


def test_a_guide_needs_a_title(short, rendered) -> None:
    with pytest.raises(Invalid):
        render_guide(titled(short, "  "), rendered.look)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/x.css",
        "https://example.com/font.ttf",
        "file:///etc/passwd",
        (FOLDER / ".." / ".." / "pyproject.toml").as_uri(),
        (FOLDER / "figtree" / ".." / ".." / ".." / "Makefile").as_uri(),
        "ftp://127.0.0.1/x",
        "data:text/css,@import url(http://127.0.0.1)",
    ],
)
def test_nothing_is_fetched_but_the_fonts(address: str) -> None:
    with pytest.raises(ValueError, match="may not read"):
        FontsOnly().fetch(address)


def test_the_fonts_are_fetched() -> None:
    for pair in PAIRS.values():
        for face in pair.faces:
            assert FontsOnly().fetch(face.path.as_uri()).read()


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(Invalid):
        inspect(b"<html>")
