"""Capitals for names inside lower-case phrases: "life of jesus" reads "life of Jesus"."""

from functools import lru_cache

from db.seeds.lexicon import lexicon


@lru_cache(maxsize=1)
def _proper() -> frozenset[str]:
    return frozenset((*lexicon().proper.terms, *lexicon().places.terms))


def cased(phrase: str) -> str:
    """Words that already have a capital keep it."""
    names = _proper()
    return " ".join(
        word.capitalize() if word.removesuffix("'s") in names else word for word in phrase.split()
    )
