"""Keywords in one written form, whatever the title looked like."""

import html
import re
import unicodedata

_SEPARATORS = re.compile(r"[|,;:/()\[\]{}•·*_+&–—\n\t\"“”„!?]+|\s-+\s|\.(?:\s|$)")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_TURKIC = {"tr", "az"}


def normal(text: str, locale: str = "en") -> str:
    """Unescaped, composed and lower-case by the locale's rules ("I" is "ı" in Turkish)."""
    plain = unicodedata.normalize("NFKC", html.unescape(text)).replace("’", "'")
    if locale[:2] in _TURKIC:
        plain = plain.replace("İ", "i").replace("I", "ı")
    return plain.lower().replace("\u0307", "")


def segments(text: str, locale: str = "en") -> list[list[str]]:
    """The words of each part of a title, parted where sellers part them: | , ( ) and " - "."""
    parts = _SEPARATORS.split(normal(text, locale))
    return [words for part in parts if (words := _WORD.findall(part))]


def folded(text: str) -> list[str]:
    """Words without accents, hyphens and possessives, for comparing names."""
    flat = unicodedata.normalize("NFKD", normal(text).replace("'s", ""))
    return re.findall(r"[^\W_]+", "".join(c for c in flat if not unicodedata.combining(c)))


def stem(word: str) -> str:
    """A light fold of English plurals: enough to see that prints and print are one word."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def stems(phrase: str) -> frozenset[str]:
    return frozenset(stem(word) for word in phrase.split())
