import pytest

from app.research.keywords.intent import intent_of
from app.research.keywords.screening import is_screened, unscreened
from app.research.keywords.trips import is_trip


@pytest.mark.parametrize(
    "text",
    [
        "Disney World trip planner",
        "disney's castle",
        "Pokémon birthday",
        "pokemon",
        "taylor swift bracelet",
        "taylorswift",
        "TAYLOR-SWIFT",
        "swifties",
        "harry potter inspired",
        "bullet journal",
        "Super Bowl party",
        "nfl",
        "lord of the rings",
        "Coca-Cola",
        "Spider-Man",
    ],
)
def test_names_that_belong_to_someone_are_found(text: str) -> None:
    assert is_screened(text)


@pytest.mark.parametrize(
    "text",
    [
        "rosary mysteries",
        "lisbon itinerary",
        "eras of art history",
        "a swift start to spring",
        "taylor family reunion",
        "potter's wheel",
        "stanley park walk",
        "frozen lake",
        "christmas market",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert not is_screened(text)


def test_lists_lose_only_what_is_screened() -> None:
    assert unscreened(["lisbon guide", "disney guide"]) == ["lisbon guide"]


def test_intent_is_what_most_keywords_name() -> None:
    assert intent_of(["gift for mom", "mom gift"]) == "gift"
    assert intent_of(["learn italian", "italian lessons"]) == "learn"
    assert intent_of(["wall art", "lisbon print"]) == "buy"
    assert intent_of(["tattoo ideas"]) == "browse"
    assert intent_of(["lisbon"]) == "buy"


def test_journeys_are_told_from_other_subjects() -> None:
    assert is_trip("family road trip")
    assert is_trip("Douro valley by train")
    assert is_trip("something", "hiking journal")
    assert not is_trip("forty days of Lent with children")
