"""Title variants: the item first, under the advised number of words, within the limits."""

from app.agents.listing.facts import ListingFacts
from app.agents.listing.wording import capital, clean_title, clip, clip_words, listed

FALLBACKS = (
    "printable PDF",
    "instant download",
    "digital download to print at home",
    "PDF pages to print or fill in",
    "print-ready PDF",
)


def title_variants(facts: ListingFacts) -> list[str]:
    """At least three, all different, the recommended one first."""
    papers = listed(facts.papers)
    sheets = facts.named_sheets
    name = _base(facts.title, facts)
    made = [
        _joined([name, "printable PDF", papers], facts),
        _joined([name, f"{facts.pages} printable pages", *sheets[:2]], facts),
        _joined([_keyword_first(facts, name), "instant download"], facts),
        _joined([name, *sheets[2:5], "printable PDF"], facts),
        *(_joined([name, words], facts) for words in FALLBACKS),
    ]
    return list(dict.fromkeys(title for title in made if title))[:4]


def _base(text: str, facts: ListingFacts) -> str:
    """The product's own name with room for a few words after it."""
    cleaned = clean_title(text, facts.title_once) or capital(facts.noun)
    return capital(clip(clip_words(cleaned, facts.title_words - 5), facts.title_max - 40))


def _keyword_first(facts: ListingFacts, name: str) -> str:
    known = name.lower()
    for keyword in facts.keywords:
        words = clean_title(keyword, facts.title_once)
        if words and words.lower() not in known:
            return f"{capital(clip(words, 40))}, {name}"
    return f"Printable {facts.noun}, {name}"


def _joined(parts: list[str], facts: ListingFacts) -> str:
    """Parts with commas between, as many as fit; the first one always."""
    title = ""
    for part in parts:
        longer = f"{title}, {part}" if title else part
        fits = len(longer) <= facts.title_max and len(longer.split()) < facts.title_words
        if fits or not title:
            title = longer
    return clip(clean_title(title, facts.title_once), facts.title_max)
