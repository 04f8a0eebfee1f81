"""Text that a sales channel takes, made from text that anybody wrote."""

import unicodedata

TITLE_CATEGORIES = ("L", "Nd", "P", "Sm", "Zs")
TITLE_NEVER = "$^`"
TAG_ALSO = "-'"


def clean_title(text: str, once: str) -> str:
    """Only what a title may hold; each character of `once` at its first place only."""
    kept: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        allowed = _is_one_of(char, TITLE_CATEGORIES) and char not in TITLE_NEVER
        spent = char in once and char in kept
        kept.append(char if allowed and not spent else " ")
    return " ".join("".join(kept).split()).strip(" ,;:-–—")


def clean_tag(text: str) -> str:
    """Lower case, letters, digits, spaces, hyphens and apostrophes; it starts with none of "
    "these."""
    plain = unicodedata.normalize("NFC", text.replace("’", "'").lower())
    kept = (char if _is_one_of(char, ("L", "Nd")) or char in TAG_ALSO else " " for char in plain)
    return " ".join("".join(kept).split()).strip(" -'")


def clip(text: str, longest: int) -> str:
    """At most `longest` characters, cut between words where there is one."""
    if len(text) <= longest:
        return text
    head = text[:longest]
    if " " in head and text[longest] != " ":
        head = head.rsplit(" ", 1)[0]
    return head.rstrip(" ,;:-")


def clip_words(text: str, most: int) -> str:
    return " ".join(text.split()[:most]).rstrip(" ,;:-–—")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def listed(items: list[str]) -> str:
    """ "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _is_one_of(char: str, categories: tuple[str, ...]) -> bool:
    category = unicodedata.category(char)
    return category in categories or category[0] in categories
