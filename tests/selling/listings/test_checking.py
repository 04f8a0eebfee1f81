"""The one check, rule by rule."""

import msgspec
import pytest

from app.connectors import registry
from app.core.money import Money
from app.selling.listings.checking import Checked, blocking, check
from app.selling.listings.checking_files import FileToSend

LIMITS = registry.limits("etsy")
GOOD = Checked(
    title="Lisbon in three days planner, printable PDF",
    tags=[f"lisbon tag {at}" for at in range(13)],
    description="Everything for three days in Lisbon on pages that print at home. " * 5,
    price=Money(990, "USD"),
    band=(Money(499, "USD"), Money(1499, "USD")),
    taxonomy_id=2078,
    files=[FileToSend("lisbon-a4.pdf", 300_000), FileToSend("lisbon-letter.pdf", 300_000)],
    pictures=5,
)
MEGABYTE = 1_000_000


def found(**changes) -> list[tuple[str, str, str]]:
    problems = check(msgspec.structs.replace(GOOD, **changes), LIMITS)
    return [(problem.field, problem.severity, problem.sentence) for problem in problems]


def test_a_good_listing_has_no_problem() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": "  "}, "title", "Give it a title"),
        ({"title": "a" * 141}, "title", "1 too many"),
        ({"title": "Lisbon $ planner"}, "title", "takes no $"),
        ({"title": "Lisbon ☀ planner"}, "title", "takes no ☀"),
        ({"title": "Plan: Lisbon: Porto"}, "title", "only once"),
        ({"title": "A & B & C"}, "title", "only once"),
        ({"title": "The official Lisbon planner"}, "title", "official"),
        ({"tags": [*GOOD.tags, "one more"]}, "tags", "1 too many"),
        ({"tags": [*GOOD.tags[:12], "a" * 21]}, "tags", "longer than 20"),
        ({"tags": [*GOOD.tags[:12], "lisbon & porto"]}, "tags", "takes no &"),
        ({"tags": [*GOOD.tags[:12], "-lisbon"]}, "tags", "may not start with -"),
        ({"tags": [*GOOD.tags[:12], "'lisbon"]}, "tags", "may not start with '"),
        ({"tags": [*GOOD.tags[:12], "Lisbon  TAG 1"]}, "tags", "2 times"),
        ({"tags": [*GOOD.tags[:12], " "]}, "tags", "empty"),
        ({"description": ""}, "description", "Describe"),
        ({"description": "a" * (LIMITS.description_max + 2)}, "description", "2 too many"),
        ({"price": None}, "price", "above zero"),
        ({"price": Money(0, "USD")}, "price", "above zero"),
        ({"taxonomy_id": None}, "taxonomy", "category"),
        ({"pictures": 0}, "pictures", "At least one"),
        ({"pictures": 21}, "pictures", "At most 20"),
        ({"files": []}, "files", "at least one file"),
        ({"files": [FileToSend(f"{at}.pdf", 1) for at in range(6)]}, "files", "at most 5"),
        ({"files": [FileToSend("a.pdf", 20 * MEGABYTE + 1)]}, "files", "larger than 20 MB"),
        ({"files": [FileToSend("a.pdf", 0)]}, "files", "is empty"),
        ({"files": [FileToSend("a b.pdf", 1)]}, "files", "letters, digits"),
        ({"files": [FileToSend(f"{'a' * 70}.pdf", 1)]}, "files", "longer than 70"),
        ({"files": [FileToSend("a.svg", 1)]}, "files", "takes no .svg"),
        ({"files": [FileToSend("a.pdf", 1), FileToSend("A.pdf", 1)]}, "files", "same name"),
    ],
)
def test_what_stops_a_publication(changes, field: str, words: str) -> None:
    stops = [each for each in found(**changes) if each[1] == "blocking"]
    assert [each[0] for each in stops] == [field]
    assert words in stops[0][2]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": "word " * 15}, "title", "15 words"),
        ({"tags": GOOD.tags[:10]}, "tags", "3 more tags"),
        ({"description": "Short."}, "description", "short"),
        ({"price": Money(100, "USD")}, "price", "band of $4.99 to $14.99"),
        ({"price": Money(9900, "USD")}, "price", "band"),
        ({"title": "Harry Potter trip planner"}, "title", "belongs to someone"),
    ],
)
def test_what_is_only_advice(changes, field: str, words: str) -> None:
    [(name, severity, sentence)] = found(**changes)
    assert (name, severity) == (field, "advice")
    assert words in sentence


def test_all_problems_are_told_at_once_and_one_a_field_is_shown() -> None:
    changed = msgspec.structs.replace(GOOD, title="", tags=["-a", "-a"], price=None, pictures=0)
    errors = blocking(check(changed, LIMITS))
    assert list(errors) == ["title", "price", "tags", "pictures"]


def test_a_band_in_another_currency_says_nothing() -> None:
    assert found(price=Money(100, "EUR")) == []
