"""File names that every channel takes: letters, digits, dot, dash and underscore."""

import re
import unicodedata

LONGEST = 70
OTHER = re.compile(r"[^a-z0-9]+")
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


def file_name(title: str, suffix: str, ending: str = "pdf") -> str:
    """ "Lisbon in three days", "a4" → "lisbon-in-three-days-a4.pdf", at most 70 characters."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(LETTERS))
    stem = OTHER.sub("-", plain.encode("ascii", "ignore").decode()).strip("-") or "guide"
    tail = f"-{suffix}.{ending}"
    return f"{stem[: LONGEST - len(tail)].rstrip('-')}{tail}"
