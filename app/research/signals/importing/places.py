"""Regions as an export names them, in its own language, as ISO 3166 codes."""

from collections.abc import Mapping
from functools import cache
from typing import cast

from babel import Locale

from app.research.signals.importing.words import EVERYWHERE
from db.seeds.occasions import WORLD

LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "tr", "ru", "ja",
)  # fmt: skip
ELSEWHERE = "other"
"""A place that is no country, such as a state or a city."""


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        names = cast("Mapping[str, str]", Locale.parse(language).territories)
        for code, name in names.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(name.casefold(), code)
    return found


def region_of(name: str) -> str:
    """ "" for a blank, WW for everywhere, ELSEWHERE for what is no country."""
    plain = " ".join(name.casefold().split())
    if not plain:
        return ""
    if plain in EVERYWHERE or plain == WORLD.casefold():
        return WORLD
    if len(plain) == 2 and plain.upper() in _codes().values():
        return plain.upper()
    return _codes().get(plain, ELSEWHERE)
