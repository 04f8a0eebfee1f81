"""Lays a brief's outline over a family's chapters."""

from collections.abc import Sequence

import msgspec

from app.agents.guide.facts import OutlineLine
from app.agents.guide.families import Family

LONGEST_TITLE = 60
MOST_PAGES = 8
FURNITURE = ("cover", "licen", "contents", "how to use", "introduction", "opening", "welcome")
"""Lines for pages that every guide has anyway."""
FORM = (
    "step by step",
    "examples",
    "common mistakes",
    "getting ready",
    "the whole thing",
    "before you begin",
    "level ",
    "answers",
    "warm up",
    "main page",
    "form",
    "summary",
    "lists",
    "counting back",
    "in one page",
    "on one page",
    "looking back",
    "make it yours",
    "index",
    "practice",
    "cut, fold",
    "play",
    "to print",
    "week pages",
)
"""Lines that say how a product is built and not what it is about: no page for them."""


class Placed(msgspec.Struct, frozen=True):
    titles: dict[int, str]
    """The outline's own title for the family's chapter at this position."""
    left: list[OutlineLine]
    """Lines that no chapter answers; each becomes a page of its own."""


def place(outline: Sequence[OutlineLine], family: Family) -> Placed:
    titles: dict[int, str] = {}
    left: list[OutlineLine] = []
    for line in outline:
        text = " ".join(line.heading.split()).strip(" .:-")
        if not text or any(word in text.lower() for word in FURNITURE):
            continue
        found = _answered(text.lower(), family)
        if found is None:
            if not any(text.lower().startswith(word) for word in FORM):
                left.append(OutlineLine(text, line.purpose.strip()))
        elif found[1] and found[0] not in titles and len(text) <= LONGEST_TITLE:
            titles[found[0]] = text[:1].upper() + text[1:]
    return Placed(titles, left[:MOST_PAGES])


def _answered(line: str, family: Family) -> tuple[int, bool] | None:
    """Position of the chapter that answers a line, and whether the line may be its title."""
    for named in (True, False):
        for at, planned in enumerate(family.chapters):
            words = planned.means if named else planned.holds
            if any(word in line for word in words):
                return at, named
    return None
