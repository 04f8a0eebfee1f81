"""The sentences an operator reads while typing a listing."""

import pytest

from app.connectors import registry
from app.connectors.checks import draft_problems, file_problems, tags_problems, title_problems
from app.connectors.ports import ListingDraft
from app.core.money import Money

LIMITS = registry.limits("etsy")


def test_a_good_draft_has_no_problems() -> None:
    draft = ListingDraft(
        title="Lisbon & Porto: guide™, 50% more + maps",
        description="Walks.",
        price=Money(990, "USD"),
        tags=tuple(f"tag number {number}" for number in range(13)),
        taxonomy_id=1,
        quantity=999,
        when_made="2020_2026",
    )
    assert draft_problems(draft, LIMITS) == {}


def test_every_wrong_field_is_named_at_once() -> None:
    draft = ListingDraft(
        title="",
        description=" ",
        price=Money(0, "USD"),
        tags=("",),
        taxonomy_id=1,
        quantity=0,
        when_made="2020_2026",
    )
    assert set(draft_problems(draft, LIMITS)) == {
        "title",
        "description",
        "price",
        "tags",
        "quantity",
    }


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("x" * 141, "has 141 characters; Etsy takes 140"),
        ("Only $5", "does not take $ in a title"),
        ("A ^ and ` too", "does not take ^, ` in a title"),
        ("Heart ❤ emoji", "❤"),
        ("Two\nlines", "U+000A"),
        ("Te\u0301 decomposed", "COMBINING ACUTE ACCENT"),
        ("½ price", "½"),
        ("You & me & them", "may hold & only once"),
        ("100% and 50%", "may hold % only once"),
        (" Lisbon", "space at the beginning"),
    ],
)
def test_titles(title: str, told: str) -> None:
    assert any(told in problem for problem in title_problems(title, LIMITS))


@pytest.mark.parametrize(
    ("tags", "told"),
    [
        (["tag"] * 2, "is there twice"),
        (["Tag", "tag"], "is there twice"),
        ([f"t{n}" for n in range(14)], "There are 14 tags"),
        (["one,two"], "does not take ,"),
        (["-first"], "cannot begin with -"),
        (["'first"], "cannot begin with '"),
        (["x" * 21], "has 21 characters"),
        (["  "], "A tag is empty"),
    ],
)
def test_tags(tags: list[str], told: str) -> None:
    assert any(told in problem for problem in tags_problems(tags, LIMITS))


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("my guide.pdf", 10),
        ("führer.pdf", 10),
        ("x" * 67 + ".pdf", 10),
        ("guide.exe", 10),
        ("guide.pdf", 20_000_001),
        ("guide.pdf", 0),
        ("guide", 10),
    ],
)
def test_files(name: str, size: int) -> None:
    assert file_problems(name, size, LIMITS)
    assert file_problems("Lisbon_guide-2.0.pdf", 20_000_000, LIMITS) == []
