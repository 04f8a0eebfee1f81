"""Words folded for comparing: without accents, case and endings, by the rules of the language."""

import unicodedata
from functools import lru_cache
from threading import local
from typing import Any

import snowballstemmer

from app.research.keywords.text import normal

LANGUAGES = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
LONGEST = 80
_kept = local()


def written(text: str, locale: str = "en") -> str:
    """The form under which a keyword is kept: composed, lower-case, single blanks, 80 characters
    at most. Written again it stays the same; plurals stay, since they are searched apart."""
    plain = " ".join(normal(text, locale).split()).strip(" ,;:|.!?\"'")
    return plain[:LONGEST].rstrip()


@lru_cache(maxsize=65536)
def fold(word: str, language: str = "en") -> str:
    """ "Poster" and "posters", "Geschenke" and "geschenk" are one. A language without rules keeps
    its endings."""
    stemmer = _stemmer(LANGUAGES.get(language, ""))
    stemmed: str = stemmer.stemWord(word) if stemmer else word
    flat = unicodedata.normalize("NFKD", stemmed)
    return "".join(letter for letter in flat if not unicodedata.combining(letter)) or word


def _stemmer(name: str) -> Any:
    """One a thread: a stemmer keeps its place in the word while it works."""
    if not name:
        return None
    known: dict[str, Any] = _kept.__dict__.setdefault("known", {})
    if name not in known:
        known[name] = snowballstemmer.stemmer(name)  # pyright: ignore[reportUnknownMemberType]
    return known[name]
