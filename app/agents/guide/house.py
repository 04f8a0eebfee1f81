"""The house writer: a whole guide from facts alone, the same text for the same facts."""

from app.agents.guide.answer import Chapter, GuideContent
from app.agents.guide.chapters import research
from app.agents.guide.facts import GuideFacts
from app.agents.guide.families import Family, best_of
from app.agents.guide.outline import place
from app.agents.guide.shelf import SHELF

HOW_TO_USE = [
    "Read the chapter once, then fill in its worksheets. A chapter takes an evening or less.",
    "Print single pages as often as you like, or write on a tablet. Page numbers in the contents "
    "and the bookmarks of your reader are links.",
    "Write dates beside whatever you look up. An answer without a date is a rumour.",
    "Skip what does not apply to you. A blank page is a decision too.",
]


def write(facts: GuideFacts) -> GuideContent:
    family = best_of(SHELF, facts)
    placed = place(facts.outline, family)
    chapters = [
        _titled(planned.write(facts), placed.titles.get(at))
        for at, planned in enumerate(family.chapters)
    ]
    if placed.left:
        chapters.insert(max(len(chapters) - 2, 0), research.write(placed.left))
    return GuideContent(
        title=facts.title.strip(),
        subtitle=family.subtitle,
        kind=family.kind,
        intro=[
            f"{facts.title.strip()} {family.opening}",
            "Each chapter has two halves: a method that fits on a page or two, and worksheets on "
            "which you apply it at once. Nothing has to be read twice.",
        ],
        buyer=facts.buyer.strip(),
        honest=family.honest,
        how_to_use=HOW_TO_USE,
        chapters=chapters,
        about=_about(facts, family),
        licence=facts.licence,
        keywords=facts.keywords[:12],
        description=f"{family.kind} by {facts.brand_name}. {family.subtitle}.",
        edition=facts.edition,
    )


def _titled(chapter: Chapter, title: str | None) -> Chapter:
    if title is None:
        return chapter
    return Chapter(title, chapter.summary, chapter.sections, chapter.worksheets)


def _about(facts: GuideFacts, family: Family) -> list[str]:
    noun = family.kind.lower()
    paragraphs = [
        f"This {noun} was planned and designed by {facts.brand_name}. Its pages were composed with "
        "software from our own texts and layouts, and the cover was drawn for it. It is "
        f"edition {facts.edition}.",
        "If a page is unclear or something is missing, write to us through the shop in which you "
        "bought the file. Good suggestions find their way into the next edition.",
    ]
    return [facts.tagline.strip(), *paragraphs] if facts.tagline.strip() else paragraphs
