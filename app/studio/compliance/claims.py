"""Words in a listing that claim what nobody may claim, or name what belongs to someone."""

import re
from functools import lru_cache
from typing import Literal

import msgspec

from db.seeds.lexicon import screened

CLAIMS = (
    "official",
    "officially licensed",
    "licensed by",
    "endorsed by",
    "approved by",
    "authorised by",
    "authorized by",
    "in partnership with",
    "sponsored by",
    "affiliated with",
)


class Finding(msgspec.Struct, frozen=True):
    rule: Literal["affiliation", "name"]
    words: str
    sentence: str
    blocking: bool


def findings(text: str) -> list[Finding]:
    """Each claim and each screened name in `text`, once, in the order of the text."""
    found = {
        match.group(0).lower(): (match.start(), "affiliation") for match in _claims().finditer(text)
    }
    for match in _names().finditer(text):
        found.setdefault(match.group(0).lower(), (match.start(), "name"))
    ordered = sorted(found.items(), key=lambda item: item[1][0])
    return [_finding(words, rule) for words, (_, rule) in ordered]


def _finding(words: str, rule: str) -> Finding:
    if rule == "affiliation":
        return Finding(
            "affiliation",
            words,
            f"“{words}” claims a tie to someone else. Leave it out.",
            blocking=True,
        )
    return Finding(
        "name",
        words,
        f"“{words}” belongs to someone. Use it only with their written permission.",
        blocking=False,
    )


@lru_cache(maxsize=1)
def _claims() -> re.Pattern[str]:
    return _any_of(CLAIMS)


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    return _any_of(tuple(name for names in screened().names.values() for name in names))


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
