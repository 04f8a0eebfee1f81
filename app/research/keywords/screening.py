"""Names that belong to someone are kept out of niches, keywords and ideas."""

from collections.abc import Iterable
from functools import lru_cache

from app.research.keywords.text import folded, stem
from db.seeds.lexicon import screened

COMPACT_FROM = 6
"""Names at least this long are also found written as one word ("taylorswift")."""


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, list[tuple[str, ...]]], frozenset[str]]:
    """Word sequences by their first word, and the names written as one word."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    compact: set[str] = set()
    for group in screened().names.values():
        for name in group:
            words = tuple(stem(word) for word in folded(name))
            by_first.setdefault(words[0], []).append(words)
            joined = "".join(folded(name))
            if len(joined) >= COMPACT_FROM:
                compact.add(stem(joined))
    return by_first, frozenset(compact)


@lru_cache(maxsize=65536)
def is_screened(text: str) -> bool:
    """Whether `text` names a brand, a work or a person whose name may not be sold with."""
    words = tuple(stem(word) for word in folded(text))
    by_first, compact = _names()
    for at, word in enumerate(words):
        if word in compact:
            return True
        for name in by_first.get(word, ()):
            if words[at : at + len(name)] == name:
                return True
    return False


def unscreened(phrases: Iterable[str]) -> list[str]:
    return [phrase for phrase in phrases if not is_screened(phrase)]
