"""Which of the encodings from before UTF-8 a file is in.

charset-normalizer tells families of languages apart, but of the three that spreadsheets in Europe
and America write it takes any for any when there are but a few names to go by. These are told by
what a wrong one does to words: capitals and signs within them.
"""

import unicodedata

COMMON = ("cp1252", "cp1250", "mac_roman")
WITHIN_WORDS = frozenset("’‘'-‐‑–·")
TOO_ODD = 0.25


def guess(sample: bytes) -> str:
    """From lines that hold more than ASCII. The first of equals is the likeliest."""
    scores = {name: _oddness(text) for name in COMMON if (text := _decoded(sample, name))}
    best = min(scores, key=lambda name: scores[name], default="")
    if best and scores[best] <= TOO_ODD:
        return best
    # Few files come here, and it takes its time to load.
    from charset_normalizer import from_bytes

    found = from_bytes(sample).best()
    return found.encoding if found else best or "latin-1"


def _decoded(sample: bytes, encoding: str) -> str:
    try:
        return sample.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _oddness(text: str) -> float:
    """The share of letters beyond ASCII that stand where no writer puts them."""
    odd = count = 0
    for before, letter, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if letter.isascii():
            continue
        count += 1
        if letter.isalpha():
            odd += letter.isupper() and before.islower()
        elif letter not in WITHIN_WORDS:
            sign = unicodedata.category(letter)
            odd += (before.isalpha() and after.isalpha()) or sign == "Cc"
            odd += sign in ("Sc", "No", "Sk") and (after.isalpha() or before.isalpha())
    return odd / count if count else 0.0
