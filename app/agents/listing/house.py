"""The house writer for listings: says only what the facts say, and needs no key."""

from app.agents.listing.answer import ListingCopy
from app.agents.listing.facts import ListingFacts
from app.agents.listing.tags import tags
from app.agents.listing.titles import title_variants
from app.agents.listing.wording import capital, clip, listed

MOST_LISTED = 14


def write(facts: ListingFacts) -> ListingCopy:
    return ListingCopy(
        title_variants=title_variants(facts),
        tags=tags(facts),
        description=clip_paragraphs(_description(facts), facts.description_max),
    )


def _description(facts: ListingFacts) -> list[str]:
    paragraphs = [_opening(facts)]
    if facts.buyer:
        paragraphs.append(f"MADE FOR\n{facts.buyer}")
    paragraphs.append(_inside(facts))
    if facts.leaves_out:
        paragraphs.append(f"GOOD TO KNOW\n{facts.leaves_out}")
    paragraphs += [
        "HOW IT WORKS\n"
        "1. Buy. Nothing is shipped, and there is nothing to wait for.\n"
        f"2. Download the PDF from your purchases, in {listed(facts.papers)}.\n"
        "3. Print the pages that you need, as often as you like, or write on them with a tablet "
        "app that opens PDFs.",
        f"SIZES\n{_sizes(facts)}",
        _licence(facts),
        "PLEASE NOTE\nThis is a digital product: you get files, no paper. Colours look slightly "
        "different on every screen and printer. If a file does not open or a page is unclear, "
        "write to us and we will help.",
        f"HOW IT WAS MADE\n{_made(facts)}",
    ]
    return paragraphs


def _opening(facts: ListingFacts) -> str:
    kind = facts.kind.lower() or facts.noun
    summary = f"{facts.summary}.\n" if facts.summary else ""
    article = "An" if kind[:1] in "aeiou" else "A"
    return (
        f"{facts.title.strip()}\n{summary}\n{article} {kind} of {facts.pages} pages, ready to "
        "print or to fill in on a tablet."
    )


def _inside(facts: ListingFacts) -> str:
    lines = [f"WHAT IS INSIDE ({facts.pages} pages)"]
    lines += [f"• {chapter}" for chapter in facts.chapters[:MOST_LISTED]]
    if facts.worksheets:
        names = [sheet.lower() for sheet in facts.sheets[:8]]
        examples = f", among them {listed(names)}" if names else ""
        lines.append(f"• {facts.worksheets} pages to fill in{examples}")
    lines.append("• Contents and bookmarks with links, and a licence page at the end")
    return "\n".join(lines)


def _sizes(facts: ListingFacts) -> str:
    measures = {"A4": "210 × 297 mm", "US Letter": "8.5 × 11 in"}
    return "\n".join(
        f"• {paper}{f' ({measures[paper]})' if paper in measures else ''}" for paper in facts.papers
    )


def _licence(facts: ListingFacts) -> str:
    lines = [f"LICENCE: {capital(facts.licence_name)}"]
    lines += [f"Yes: {line}" for line in facts.licence_may]
    lines += [f"No: {line}" for line in facts.licence_may_not]
    return "\n".join(lines)


def _made(facts: ListingFacts) -> str:
    if facts.written_by_model:
        return (
            f"Planned, checked and designed by {facts.brand_name}. Parts of the text were drafted "
            "with the help of an AI language model and reviewed by a person."
        )
    return (
        f"Planned and designed by {facts.brand_name}. Software composed the pages from our own "
        "texts and layouts and drew the cover; no AI image or text generator was used."
    )


def clip_paragraphs(paragraphs: list[str], longest: int) -> str:
    """Whole paragraphs as long as they fit; a first one that is too long is cut."""
    text = ""
    for paragraph in paragraphs:
        longer = f"{text}\n\n{paragraph}" if text else clip(paragraph, longest)
        if len(longer) > longest:
            break
        text = longer
    return text
