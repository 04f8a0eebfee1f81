"""Thirteen tags: buyers' own words first, then what the product is, then what it always is."""

from collections.abc import Iterator

from app.agents.listing.facts import ListingFacts
from app.agents.listing.wording import clean_tag

HOUSE = (
    "printable planner",
    "printable pdf",
    "digital download",
    "instant download",
    "a4 us letter pdf",
    "printable pages",
    "planner pages",
    "worksheet pdf",
    "checklist printable",
    "workbook pdf",
    "print at home",
    "undated planner",
    "fill in pages",
    "planner printable",
    "guide pdf",
    "tablet planner",
)
"""True of everything that the house writer makes, and enough to fill up."""


def tags(facts: ListingFacts) -> list[str]:
    """Exactly `facts.tags` of them, distinct, each within `facts.tag_max` characters."""
    chosen: dict[str, None] = {}
    for candidate in _candidates(facts):
        tag = _fitted(candidate, facts.tag_max)
        if tag and not any(tag.replace(" ", "") == held.replace(" ", "") for held in chosen):
            chosen[tag] = None
        if len(chosen) == facts.tags:
            break
    return list(chosen)


def _candidates(facts: ListingFacts) -> Iterator[str]:
    yield from facts.keywords
    yield facts.topic
    yield f"{facts.topic} {facts.noun}"
    yield facts.kind
    yield f"printable {facts.noun}"
    yield f"{facts.noun} pdf"
    yield from facts.named_sheets
    yield from HOUSE


def _fitted(text: str, longest: int) -> str:
    """The tag itself, or the longest run of its words that fits; empty when none does."""
    words = clean_tag(text).split()
    for count in range(len(words), 0, -1):
        if count == 1 and len(words) > 2:
            return ""
        for start in range(len(words) - count + 1):
            run = clean_tag(" ".join(words[start : start + count]))
            if 2 < len(run) <= longest:
                return run
    return ""
