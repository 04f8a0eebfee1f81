import re

from hypothesis import given
from hypothesis import strategies as st

from app.studio.files.naming import file_name


@given(st.text(max_size=300))
def test_every_title_gives_a_name_that_channels_take(title: str) -> None:
    name = file_name(title, "a4")
    assert re.fullmatch(r"[A-Za-z0-9._-]+", name)
    assert len(name) <= 70
    assert name.endswith("-a4.pdf")


def test_letters_are_kept_readable() -> None:
    assert file_name("Łódź, Español, Ångström", "letter") == "lodz-espanol-angstrom-letter.pdf"
    assert file_name("東京", "a4") == "guide-a4.pdf"
