import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.research.keywords.folding import fold, written


@pytest.mark.parametrize(
    ("raw", "locale", "kept"),
    [
        ("  Lisbon   Travel  POSTER ", "en_US", "lisbon travel poster"),
        ("ﬁne art", "en", "fine art"),
        ("IŞIK", "tr_TR", "ışık"),
        ("İstanbul", "tr", "istanbul"),
        ("İstanbul", "en", "istanbul"),
        ("Lisbon Guide!", "en", "lisbon guide"),
    ],
)
def test_a_keyword_is_written_by_the_rules_of_its_language(raw, locale, kept) -> None:
    assert written(raw, locale) == kept


@given(st.text(max_size=120), st.sampled_from(["en", "de", "tr", "fr"]))
def test_the_written_form_is_stable(text: str, locale: str) -> None:
    once = written(text, locale)
    assert written(once, locale) == once
    assert len(once) <= 80


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("poster", "posters", "en"),
        ("geschenk", "geschenke", "de"),
        ("affiche", "affiches", "fr"),
        ("café", "cafés", "fr"),
        ("planejador", "planejadores", "pt"),
        ("kitap", "kitaplar", "tr"),
    ],
)
def test_endings_fold_in_their_language(one: str, other: str, language: str) -> None:
    assert fold(one, language) == fold(other, language)


def test_an_unknown_language_keeps_its_endings() -> None:
    assert fold("posters", "xx") == "posters"
