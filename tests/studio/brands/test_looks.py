import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Invalid
from app.studio.brands.contrast import contrast, too_faint
from app.studio.brands.default import default_look
from app.studio.brands.look import Palette
from app.studio.brands.palettes import PALETTES
from app.studio.files.layout import READABLE, label_colour


@pytest.mark.parametrize("name", PALETTES)
def test_every_palette_can_be_read(name: str) -> None:
    palette = PALETTES[name]
    assert too_faint(palette) == []
    assert contrast(label_colour(palette), palette.paper) >= READABLE


def test_contrast_is_that_of_wcag() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 1) == 21.0
    assert round(contrast("#767676", "#FFFFFF"), 2) == 4.54


def test_a_faint_palette_is_told() -> None:
    faint = Palette("#FFFFFF", "#000000", "#DDDDDD", "#EEEEEE", "#F5F5F5", "#DDDDDD")
    assert any("primary on paper" in sentence for sentence in too_faint(faint))


@pytest.mark.parametrize("colour", ["red", "#12345", "#12345G", "#123456; } x {"])
def test_only_hex_colours_reach_a_style_sheet(colour: str) -> None:
    with pytest.raises(Invalid):
        Palette(colour, "#000000", "#000000", "#000000", "#000000", "#000000")


@given(st.text(max_size=60))
def test_a_name_gives_one_look_for_ever(name: str) -> None:
    look = default_look(name)
    assert look == default_look(f" {name} ")
    assert look.palette in PALETTES.values()
    assert len(look.mark) == 1


def test_names_differ_in_look() -> None:
    names = ("Wanderlane", "Tidewater Prints", "Moss & Fern", "Yalla", "Kiln", "Harbour House")
    assert len({(default_look(n).palette, default_look(n).fonts) for n in names}) > 3
