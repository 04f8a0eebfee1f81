"""Whether a subject is a journey."""

from functools import lru_cache

from app.research.keywords.text import folded, stem
from db.seeds.lexicon import lexicon


@lru_cache(maxsize=1)
def _terms() -> tuple[tuple[str, ...], ...]:
    terms = (*lexicon().trip.terms, *lexicon().places.terms)
    return tuple(tuple(stem(word) for word in folded(term)) for term in terms)


def is_trip(*phrases: str) -> bool:
    """True when one of the phrases holds a word of travelling."""
    for phrase in phrases:
        words = tuple(stem(word) for word in folded(phrase))
        for term in _terms():
            starts = range(len(words) - len(term) + 1)
            if any(words[at : at + len(term)] == term for at in starts):
                return True
    return False
