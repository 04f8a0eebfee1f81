"""The house writer: whole, honest, the same for the same facts."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.agents.guide.answer import GuideContent
from app.agents.guide.facts import GuideFacts, OutlineLine
from app.agents.guide.families import best_of
from app.agents.guide.house import write
from app.agents.guide.shelf import SHELF
from app.studio.brands.licence import PERSONAL
from app.studio.compliance.claims import findings


def facts(title: str = "Lisbon in three days planner", **more) -> GuideFacts:
    return GuideFacts(title=title, brand_name="Wanderlane", licence=PERSONAL, **more)


@pytest.mark.parametrize(
    ("title", "category", "product_type", "kind"),
    [
        ("Lisbon in three days planner", "trip_planner", "planner", "Travel planner"),
        ("Douro valley by train guide", "travel_ebook", "pdf_guide", "Travel planner"),
        ("Halloween party planner", "seasonal_guide", "seasonal_guide", "Event planner"),
        ("Long-distance walk journal", "travel_journal", "journal", "Guided journal"),
        ("Client intake template", "agent_tools", "template", "Client toolkit"),
        ("Crochet animals", "worksheet", "worksheet", "Project workbook"),
        ("Zzz", "", "pdf_guide", "Project workbook"),
    ],
)
def test_the_family_follows_the_words(title, category, product_type, kind) -> None:
    known = facts(title, category=category, product_type=product_type)
    assert best_of(SHELF, known).kind == kind
    assert write(known).kind == kind


@pytest.mark.parametrize("at", range(len(SHELF)))
def test_every_chapter_has_a_method_and_something_to_fill_in(at: int) -> None:
    for planned in SHELF[at].chapters:
        chapter = planned.write(facts())
        assert chapter.title and chapter.summary.endswith(".")
        assert chapter.sections and all(section.blocks for section in chapter.sections)
        assert chapter.worksheets
        assert planned.means


@pytest.mark.parametrize("at", range(len(SHELF)))
def test_no_page_claims_what_it_may_not(at: int) -> None:
    for planned in SHELF[at].chapters:
        text = msgspec.json.encode(planned.write(facts())).decode()
        claimed = [found for found in findings(text) if found.words != "official"]
        assert claimed == []
        assert "lorem" not in text.lower()
        assert not set("$€£") & set(text)


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("Lisbon 3-Day Itinerary", 3),
        ("Ten days in Kyoto", 10),
        ("Porto weekend planner", 3),
        ("Family road trip planner", 7),
        ("90 day wellness trip", 14),
        ("0 days", 1),
    ],
)
def test_there_are_as_many_day_pages_as_the_title_says(title: str, days: int) -> None:
    content = write(facts(title, category="trip_planner"))
    sheets = [sheet for chapter in content.chapters for sheet in chapter.worksheets]
    assert sum(sheet.group == "Day pages" for sheet in sheets) == days


def test_the_outline_names_chapters_and_adds_pages() -> None:
    outline = [
        OutlineLine("Cover"),
        OutlineLine("Packing by person", "Three columns to tick."),
        OutlineLine("Tram routes and viewpoints", "Which line climbs which hill."),
        OutlineLine("Fado evenings", "Where to listen."),
        OutlineLine("Step by step"),
    ]
    content = write(facts(category="trip_planner", outline=outline))
    assert "Packing by person" in [chapter.title for chapter in content.chapters]
    own = next(c for c in content.chapters if c.title == "Pages of your own")
    assert [sheet.title for sheet in own.worksheets] == ["Fado evenings"]
    assert own.worksheets[0].hint == "Where to listen."


def test_it_says_what_it_does_not_hold_and_for_whom_it_is() -> None:
    content = write(facts(category="trip_planner", buyer="Couples with one long weekend."))
    assert "no sights, opening times" in content.honest
    assert content.buyer == "Couples with one long weekend."
    assert content.licence == PERSONAL
    assert "Wanderlane" in " ".join(content.about)


lines = st.builds(OutlineLine, st.text(max_size=300), st.text(max_size=300))


@settings(max_examples=60)
@given(
    title=st.text(max_size=400),
    category=st.text(max_size=40),
    buyer=st.text(max_size=600),
    outline=st.lists(lines, max_size=20),
    keywords=st.lists(st.text(max_size=60), max_size=20),
)
def test_odd_briefs_give_whole_guides(title, category, buyer, outline, keywords) -> None:
    known = facts(title, category=category, buyer=buyer, outline=outline, keywords=keywords)
    content = write(known)
    assert content == write(known)
    assert len(content.chapters) >= 4
    assert msgspec.json.decode(msgspec.json.encode(content), type=GuideContent) == content
