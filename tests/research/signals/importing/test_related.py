"""Google Trends, related queries and topics."""

import pytest

from app.core.errors import Invalid
from tests.research.signals.importing.conftest import Desk

WORDS = (
    "Breakout", "Ausbruch", "Durchbruch", "En forte hausse", "Aumento repentino",
    "Aumento puntual", "Impennata", "Uitbraak", "急激増加",
)  # fmt: skip
OLDER = """Category: All categories

TOP
lisbon portugal,100
lisbon map,<1

RISING
lisbon tram 28 guide,"+1,250%"
lisbon azores,+90 %
lisbon solar eclipse,{word}
"""
NEWER = (
    '"query","search interest","increase percent"\n'
    '"lisbon guide",100,"-10%"\n"lisbon pass",64,"Breakout"\n'
)


def by_keyword(desk: Desk) -> dict[tuple[str, str], tuple[float, str, float]]:
    return {(r.keyword, r.metric): (r.value, r.unit, r.confidence) for r in desk.signals()}


@pytest.mark.parametrize("word", WORDS)
def test_sections_changes_and_the_word_for_a_breakout(desk: Desk, word: str) -> None:
    result = desk.take(OLDER.format(word=word))
    assert (result.kind, result.tally.imported, result.tally.refused) == ("google.related", 5, 0)
    found = by_keyword(desk)
    assert found["lisbon portugal", "related"] == (100, "index", 0.6)
    assert found["lisbon map", "related"] == (0.5, "index", 0.4)
    assert found["lisbon tram 28 guide", "rising"] == (1250, "%", 0.6)
    assert found["lisbon azores", "rising"] == (90, "%", 0.6)
    assert found["lisbon solar eclipse", "rising"] == (5000, "%", 0.4)


def test_the_newer_layout_says_both(desk: Desk) -> None:
    result = desk.take(NEWER)
    assert (result.kind, result.tally.imported) == ("google.related", 2)
    found = by_keyword(desk)
    assert found["lisbon guide", "related"][0] == 100
    assert found["lisbon guide", "rising"][0] == -10
    assert found["lisbon pass", "rising"][0] == 5000


def test_only_what_rises_and_a_localised_section(desk: Desk) -> None:
    result = desk.take("Kategorie: Alle Kategorien\n\nSTEIGEND\nlissabon karte,+80%\n")
    assert result.tally.imported == 1


def test_imported_again_it_changes_nothing(desk: Desk) -> None:
    for text in (NEWER, OLDER.format(word="Breakout")):
        desk.take(text)
        again = desk.take(text)
        assert again.tally.unchanged == again.tally.rows > 0


def test_rows_that_say_nothing_are_refused(desk: Desk) -> None:
    result = desk.take(
        OLDER.format(word="Breakout") + "lisbon,soon\nlisbon fado,\n" + "x" * 90 + ",+5%\n"
    )
    assert (result.tally.imported, result.tally.refused) == (5, 3)
    assert "“soon”, which is not a number" in result.problems[0].reason
    assert "longer than 80" in result.problems[2].reason


def test_a_list_of_words_is_none_of_these(desk: Desk) -> None:
    with pytest.raises(Invalid):
        desk.take("Top\nabc,def\n")
