"""Which family of chapters suits a product."""

from collections.abc import Callable, Sequence

import msgspec

from app.agents.guide.answer import Chapter
from app.agents.guide.facts import GuideFacts

Writer = Callable[[GuideFacts], Chapter]


class Planned(msgspec.Struct, frozen=True):
    """A chapter, and the words in an outline's line that mean it."""

    write: Writer
    means: Sequence[str]
    """Such a line becomes the chapter's title."""
    holds: Sequence[str] = ()
    """Such a line is answered by one of its pages; the chapter keeps its own title."""


class Family(msgspec.Struct, frozen=True):
    kind: str
    """Its noun on the cover."""
    subtitle: str
    opening: str
    """Goes on from the title: "… is a travel planner and a workbook in one."."""
    honest: str
    suits: Sequence[str]
    """Words of a product that belong to this family."""
    chapters: Sequence[Planned]
    types: Sequence[str] = ()
    """Product types that are this family whatever their words say."""


def best_of(families: Sequence[Family], facts: GuideFacts) -> Family:
    """That of the product type, else the one with most of its words in what is known, else the
    last one."""
    for family in families:
        if facts.product_type in family.types:
            return family
    words = facts.words
    scores = [sum(word in words for word in family.suits) for family in families]
    best = max(scores)
    return families[scores.index(best)] if best else families[-1]
