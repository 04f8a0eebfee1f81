"""A title as tokens that know what they are: subject, format, intent, little word or wrapping."""

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from app.research.keywords.text import segments
from db.seeds.lexicon import lexicon, screened

Kind = Literal["subject", "format", "intent", "function", "number", "wrapping", "screened"]


class Token(Struct, frozen=True):
    """`product_type` is set on formats that stand for one of ours."""

    text: str
    kind: Kind
    product_type: str = ""


@lru_cache(maxsize=16)
def _terms(language: str) -> tuple[dict[tuple[str, ...], Token], dict[str, int]]:
    """Every known term, and by its first word how many words the longest one has."""
    words = lexicon()
    found: dict[tuple[str, ...], Token] = {}

    def put(term: str, kind: Kind, product_type: str = "") -> None:
        found[tuple(term.split())] = Token(term, kind, product_type)

    for spoken in {"en", language}:
        for word in words.function_words.get(spoken, ()):
            put(word, "function")
    for term in words.wrapping.terms:
        put(term, "wrapping")
    for group in words.intents.values():
        for term in group:
            put(term, "intent")
    for product_type, group in words.formats.items():
        for term in group:
            put(term, "format", "" if product_type == "none" else product_type)
    for group in screened().names.values():
        for term in group:
            put(term, "screened")
    longest: dict[str, int] = {}
    for key in found:
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return found, longest


def tokens(text: str, locale: str = "en") -> list[list[Token]]:
    """One list a part of the title; the longest known term wins."""
    terms, longest = _terms(locale[:2])
    return [_part(words, terms, longest) for words in segments(text, locale)]


def _part(
    words: list[str], terms: dict[tuple[str, ...], Token], longest: dict[str, int]
) -> list[Token]:
    read: list[Token] = []
    at = 0
    while at < len(words):
        for size in range(longest.get(words[at], 0), 0, -1):
            token = terms.get(tuple(words[at : at + size]))
            if token is not None:
                break
        else:
            size, token = 1, Token(words[at], "number" if words[at].isdigit() else "subject")
        read.append(token)
        at += size
    return read
