"""The listing's words for any brief: always within the channel's limits."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.agents.listing.facts import ListingFacts
from app.agents.listing.house import write
from app.connectors import registry
from app.core.money import Money
from app.selling.listings.checking import Checked, blocking, check
from app.selling.listings.checking_files import FileToSend

LIMITS = registry.limits("etsy")


def facts(title: str = "Lisbon in three days planner", **more) -> ListingFacts:
    known = {
        "noun": "planner",
        "brand_name": "Wanderlane",
        "pages": 41,
        "papers": ["A4", "US Letter"],
        "licence_name": "Personal use licence",
    }
    return ListingFacts(title=title, **{**known, **more})


words = st.text(max_size=90)
many = st.lists(words, max_size=15)


@settings(max_examples=150, deadline=None)
@given(
    title=st.text(max_size=300),
    noun=st.sampled_from(["planner", "season guide", "worksheets", "itinerary template"]),
    topic=words,
    keywords=many,
    sheets=many,
    chapters=many,
    buyer=st.text(max_size=500),
)
def test_any_brief_gives_words_that_the_channel_takes(
    title, noun, topic, keywords, sheets, chapters, buyer
) -> None:
    copy = write(
        facts(
            title,
            noun=noun,
            topic=topic,
            keywords=keywords,
            sheets=sheets,
            chapters=chapters,
            buyer=buyer,
        )
    )
    assert len(copy.tags) == len(set(copy.tags)) == 13
    assert len(copy.title_variants) == len(set(copy.title_variants)) >= 3
    for variant in copy.title_variants:
        found = check(
            Checked(
                title=variant,
                tags=copy.tags,
                description=copy.description,
                price=Money(990, "USD"),
                taxonomy_id=1,
                files=[FileToSend("a.pdf", 1)],
                pictures=5,
            ),
            LIMITS,
        )
        ours = {field: said for field, said in blocking(found).items() if "claims" not in said}
        assert ours == {}
        assert len(variant.split()) < LIMITS.title_words_advised


def test_the_item_comes_first() -> None:
    copy = write(facts())
    assert copy.title.startswith("Lisbon in three days planner")


def test_buyers_own_words_come_first_among_the_tags() -> None:
    copy = write(facts(keywords=["lisbon itinerary", "a keyword that is far too long for a tag"]))
    assert copy.tags[0] == "lisbon itinerary"
    assert all(len(tag) <= 20 for tag in copy.tags)


def test_the_description_says_only_what_the_file_has() -> None:
    copy = write(
        facts(
            pages=41,
            chapters=["Shape the trip"],
            sheets=["Packing list"],
            worksheets=19,
            leaves_out="It holds no opening times.",
            licence_may=["Print it."],
        )
    )
    for said in (
        "41 pages",
        "• Shape the trip",
        "19 pages to fill in",
        "packing list",
        "A4 (210 × 297 mm)",
        "US Letter",
        "Personal use licence",
        "Yes: Print it.",
        "It holds no opening times.",
        "digital product",
        "no AI image or text generator was used",
    ):
        assert said in copy.description


def test_a_model_that_wrote_is_told() -> None:
    assert "AI language model" in write(facts(written_by_model=True)).description


def test_a_long_description_ends_with_a_whole_paragraph() -> None:
    copy = write(facts(chapters=["x" * 60] * 14, description_max=500))
    assert len(copy.description) <= 500
