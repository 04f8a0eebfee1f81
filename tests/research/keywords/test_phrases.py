from hypothesis import given
from hypothesis import strategies as st

from app.research.keywords.phrases import LONGEST, MOST, phrases
from app.research.keywords.text import normal, segments, stem


def test_phrases_are_what_a_buyer_could_have_typed() -> None:
    assert phrases("Rosary Mysteries Wall Art Bundle | A4 (Digital Download)") == (
        "rosary",
        "rosary mysteries",
        "rosary mysteries wall art",
        "mysteries",
        "mysteries wall art",
        "wall art",
    )


def test_little_words_stay_inside_and_leave_the_edges() -> None:
    found = phrases("Back to School Essentials for the Classroom")
    assert "back to school" in found
    assert not any(phrase.startswith(("to ", "for ", "the ")) for phrase in found)
    assert not any(phrase.endswith((" to", " for", " the")) for phrase in found)


def test_wrapping_and_numbers_are_no_keywords() -> None:
    found = phrases("30+ Gospel Scenes Printable PDF, A4 & US Letter, Instant Download")
    assert found == ("gospel", "gospel scenes", "scenes")


def test_etsy_escapes_are_undone() -> None:
    assert "mother's day" in phrases("Mother&#39;s Day &amp; Gift")


def test_case_follows_the_language() -> None:
    assert normal("IŞIK", "tr_TR") == "ışık"
    assert normal("IŞIK", "en_US") == "işik"
    assert normal("STRASSE ÄÖÜ", "de_DE") == "strasse äöü"


def test_little_words_of_the_tenants_language_count_too() -> None:
    found = phrases("Reiseplaner für die Familie", "de_DE")
    assert "familie" in found
    assert "für" not in found
    assert "reiseplaner für die familie" in found


def test_segments_part_where_sellers_do() -> None:
    assert segments("Lisbon – 3 days | tram print (set)") == [
        ["lisbon"],
        ["3", "days"],
        ["tram", "print"],
        ["set"],
    ]


def test_plurals_fold() -> None:
    assert stem("prints") == stem("print")
    assert stem("litanies") == stem("litany")
    assert stem("jesus") == "jesus"
    assert stem("stress") == "stress"


@given(st.text(max_size=200))
def test_any_title_gives_bounded_repeatable_phrases(title: str) -> None:
    found = phrases(title)
    assert found == phrases(title)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)
    assert all(3 <= len(phrase) <= 60 for phrase in found)
    assert all(phrase == phrase.strip() for phrase in found)
    assert LONGEST >= 3


def test_numbers_join_words_but_begin_and_end_no_phrase() -> None:
    found = phrases("Lisbon 3 Day Itinerary 2026")
    assert "lisbon 3 day itinerary" in found
    assert not any(phrase.split()[0].isdigit() or phrase.split()[-1].isdigit() for phrase in found)


def test_what_the_second_part_calls_the_thing_goes_with_the_opening() -> None:
    assert "order of the mass guide" in phrases("Order of the Mass Printable | Guide PDF | Poster")
    assert "order of the mass poster" not in phrases("Order of the Mass | Guide PDF | Poster")
