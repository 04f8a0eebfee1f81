"""The listing pictures, composed from a real file."""

import io

import pytest
from PIL import Image, ImageStat

from app.agents.guide.facts import GuideFacts
from app.agents.guide.house import write
from app.studio.brands.default import default_look
from app.studio.brands.licence import PERSONAL
from app.studio.files.rendering import render_guide
from app.studio.media.pictures import make_pictures
from app.studio.media.plan import MadePicture


@pytest.fixture(scope="module")
def made() -> list[MadePicture]:
    look = default_look("Tidewater Prints")
    content = write(
        GuideFacts(
            title="Gratitude journal",
            category="travel_journal",
            product_type="journal",
            brand_name=look.name,
            licence=PERSONAL,
        )
    )
    a4, letter = (render_guide(content, look, paper) for paper in ("A4", "Letter"))
    pictures = make_pictures(content, look, a4, letter)
    again = make_pictures(content, look, a4, letter)
    assert [p.sha256 for p in pictures] == [p.sha256 for p in again]
    return pictures


def test_there_are_five_in_order(made) -> None:
    assert [picture.rank for picture in made] == [1, 2, 3, 4, 5]
    assert [p.shows for p in made] == ["hero", "inside", "close_up", "sizes", "terms"]
    assert len({picture.sha256 for picture in made}) == 5


def test_each_is_a_large_square_jpeg_with_something_on_it(made) -> None:
    for picture in made:
        opened = Image.open(io.BytesIO(picture.content))
        assert (opened.format, opened.mode, opened.size) == ("JPEG", "RGB", (2000, 2000))
        assert (picture.width, picture.height) == opened.size
        assert len(picture.content) < 2_000_000
        assert min(ImageStat.Stat(opened.convert("L")).stddev) > 12


def test_each_says_in_words_what_it_shows(made) -> None:
    for picture in made:
        assert 20 < len(picture.alt) <= 250
    assert "Gratitude journal" in made[0].alt


def test_the_hero_keeps_its_contrast_as_a_thumbnail(made) -> None:
    thumb = Image.open(io.BytesIO(made[0].content)).convert("L").resize((170, 170))
    low, high = thumb.getextrema()
    assert high - low > 120
