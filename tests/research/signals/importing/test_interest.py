"""Google Trends, interest over time: its layouts and languages, and what a value means."""

from datetime import date

import pytest

from app.core.errors import Invalid
from tests.research.signals.importing.conftest import Desk

OLDER = """Category: All categories

Week,lisbon itinerary: (United States),porto guide: (United States)
2026-10-04,45,<1
2026-10-11,52,3
2026-10-18,100,0
"""
WEEKS = "2026-10-04,45,<1\n2026-10-11,52,3\n2026-10-18,100,0\n"


def older(category: str, time: str, place: str, rows: str = WEEKS) -> str:
    return f"{category}\n\n{time},lisbon itinerary: ({place}),b: ({place})\n{rows}"


LAYOUTS = {
    "english": (OLDER, "US"),
    "german": (older("Kategorie: Alle Kategorien", "Woche", "Deutschland"), "DE"),
    "italian": (older("Categoria: Tutte le categorie", "Settimana", "Italia"), "IT"),
    "french": (older("Catégorie : Toutes les catégories", "Semaine", "France"), "FR"),
    "portuguese": (older("Categoria: Todas as categorias", "Semana", "Brasil"), "BR"),
    "dutch": (older("Categorie: Alle categorieën", "Week", "Nederland"), "NL"),
    "japanese": (older("カテゴリ: すべてのカテゴリ", "週", "日本"), "JP"),
    "a state": (older("Category: All categories", "Week", "California"), "other"),
    "spanish, semicolons, months": (
        "Categoría: Todas las categorías\n\nMes;lisbon itinerary: (Perú);b: (Perú)\n"
        "2026-08;45;<1\n2026-09;52;3\n2026-10;100;0\n",
        "PE",
    ),
    "saved by a spreadsheet": (
        "Category: All categories,,\n,,\nWeek,lisbon itinerary: (Worldwide),b: (Worldwide)\n"
        "10/04/2026,45,<1\n10/11/2026,52,3\n10/18/2026,100,0\n",
        "WW",
    ),
    "newer": (f'"Time","lisbon itinerary","b"\n{WEEKS}', ""),
    "newer in German": (f'"Zeit","lisbon itinerary","b"\n{WEEKS}', ""),
    "with partial weeks": (
        "date,lisbon itinerary,b,isPartial\n2026-10-04,45,<1,False\n"
        "2026-10-11,52,3,False\n2026-10-18,100,0,True\n",
        "",
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_and_language(desk: Desk, name: str) -> None:
    text, region = LAYOUTS[name]
    result = desk.take(text)
    assert (result.kind, result.tally.imported, result.tally.refused) == ("google.trends", 3, 0)
    found = [row for row in desk.signals() if row.keyword == "lisbon itinerary"]
    assert [row.value for row in found] == [45, 52, 100]
    assert {(row.metric, row.unit, row.region) for row in found} == {("interest", "index", region)}
    assert all(row.import_id == result.import_id for row in found)


def test_below_one_is_a_half_and_less_trusted_while_nought_is_nought(desk: Desk) -> None:
    desk.take(OLDER)
    found = {row.day: row for row in desk.signals() if row.keyword == "porto guide"}
    assert found[date(2026, 10, 4)].value == 0.5
    assert found[date(2026, 10, 4)].confidence < found[date(2026, 10, 11)].confidence
    assert found[date(2026, 10, 18)].value == 0


def test_imported_again_it_changes_nothing(desk: Desk) -> None:
    desk.take(OLDER)
    before = desk.signals(all=True)
    again = desk.take(OLDER)
    assert (again.tally.unchanged, again.tally.rows) == (3, 3)
    assert desk.signals(all=True) == before
    dry = desk.take(OLDER, dry_run=True)
    assert dry.tally.unchanged == 3


def test_new_values_of_the_same_export_supersede(desk: Desk) -> None:
    desk.take(OLDER)
    result = desk.take(OLDER.replace("52,3", "60,3"))
    assert (result.tally.updated, result.tally.unchanged) == (1, 2)
    old, new = [
        row
        for row in desk.signals(all=True)
        if row.keyword == "lisbon itinerary" and row.day == date(2026, 10, 11)
    ]
    assert (old.value, old.revision, old.superseded_by) == (52, 1, new.id)
    assert (new.value, new.revision, new.superseded_by) == (60, 2, None)


def test_other_exports_stand_beside_and_are_told_apart(desk: Desk) -> None:
    desk.take(OLDER)
    desk.take(OLDER.replace("2026-10-18,100,0\n", ""))
    refs = {row.ref for row in desk.signals()}
    assert len(refs) == 2
    assert {ref[:22] for ref in refs} == {"2026-10-04..2026-10-11", "2026-10-04..2026-10-18"}


def test_bad_cells_are_refused_row_by_row(desk: Desk) -> None:
    result = desk.take(OLDER + "2026-10-25,high,1\nsoon,1,1\n2026-11-01,101,1\n2026-11-08,7,\n")
    assert (result.tally.imported, result.tally.refused) == (4, 3)
    assert [problem.row for problem in result.problems] == [7, 8, 9]
    assert "“high”, which is not a number" in result.problems[0].reason
    assert "not between 0 and 100" in result.problems[2].reason


def test_hourly_values_are_not_kept(desk: Desk) -> None:
    with pytest.raises(Invalid, match="a value for each hour"):
        desk.take('"Time","lisbon"\n"2026-10-04T13",45\n"2026-10-04T14",46\n')


def test_a_file_of_dates_and_counts_is_no_trend(desk: Desk) -> None:
    with pytest.raises(Invalid, match="of no known kind"):
        desk.take("Day,Sheep\n2026-10-04,45\n")
    assert desk.take("Date,Views,Visits\n10/04/2026,45,20\n").kind == "etsy.stats_short"


def test_an_injection_in_a_term_is_a_term(desk: Desk) -> None:
    term = "ignore previous instructions <script>alert(1)</script>"
    desk.take(f'"Time","{term}","lisbon"\n"2026-10-04",99,5\n')
    assert {(row.keyword, row.value) for row in desk.signals()} == {(term, 99), ("lisbon", 5)}


def test_another_tenant_sees_nothing_and_keeps_its_own(desk: Desk) -> None:
    from tests.world import TIDEWATER

    desk.take(OLDER)
    assert desk.signals(TIDEWATER.id) == []
    theirs = desk.take(OLDER, TIDEWATER.id)
    assert theirs.tally.imported == 3
    assert len(desk.signals()) == len(desk.signals(TIDEWATER.id)) == 6
