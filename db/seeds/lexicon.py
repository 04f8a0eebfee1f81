"""How titles of listings are read: little words, wrapping, formats, and names that are screened."""

from datetime import date
from functools import lru_cache

from msgspec import Struct

from db.seeds.reading import FOLDER, read


class Terms(Struct, frozen=True, forbid_unknown_fields=True):
    terms: tuple[str, ...]


class Lexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """`formats` maps a product type (or "none") to the words that name it."""

    dated: date
    function_words: dict[str, tuple[str, ...]]
    wrapping: Terms
    intents: dict[str, tuple[str, ...]]
    formats: dict[str, tuple[str, ...]]
    trip: Terms
    proper: Terms
    places: Terms
    qualifiers: Terms


class Screened(Struct, frozen=True, forbid_unknown_fields=True):
    dated: date
    names: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return read(FOLDER / "lexicon.toml", Lexicon)


@lru_cache(maxsize=1)
def screened() -> Screened:
    return read(FOLDER / "screened.toml", Screened)
