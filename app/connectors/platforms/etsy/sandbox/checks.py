"""What Etsy demands of a listing's texts, written from its document and not from our own check."""

import unicodedata

from app.connectors.platforms.etsy import facts
from app.connectors.platforms.etsy.sandbox.refusals import error, fault

REFUSED_BESIDE = "$^`"


def check_title(title: str) -> None:
    """/[^\\p{L}\\p{Nd}\\p{P}\\p{Sm}\\p{Zs}™©®]/u, %, :, & and + once each, open-api #605, #622."""
    if not title.strip():
        raise error(400, "There was a problem with /title : cannot be empty")
    if any(character in REFUSED_BESIDE for character in title):
        raise error(400, f"You cannot include any of the following characters: {REFUSED_BESIDE}.")
    for position, character in enumerate(title):
        kind = unicodedata.category(character)
        if kind[0] not in "LP" and kind not in {"Nd", "Sm", "Zs"} and character not in "™©®":
            raise fault(f"/title/{position}", "invalid_characters", "contains invalid characters")
    for mark in "%:&+":
        if title.count(mark) > 1:
            raise fault("/title", "too_many", f"may contain {mark} only once")
    if len(title) > facts.LIMITS.title_max:
        raise fault("/title", "string_too_long", "cannot be longer than 140 characters")


def check_tags(tags: list[str]) -> None:
    """/[^\\p{L}\\p{Nd}\\p{Zs}\\-'™©®]/u, 13 of up to 20 characters, none twice (open-api #557)."""
    if len(tags) > facts.LIMITS.tags_max:
        raise fault("/tags", "array_too_long", "cannot be more than 13 items")
    if len({tag.lower() for tag in tags}) < len(tags):
        raise error(400, "There was a problem with /tags : You may not have duplicate tags.")
    for position, tag in enumerate(tags):
        if not _tag_characters(tag) or tag[0] in "'-":
            raise error(400, "There was a problem with /tags : contains invalid character")
        if len(tag) > facts.LIMITS.tag_max:
            path = f"/tags/{position}"
            raise fault(path, "string_too_long", "cannot be longer than 20 characters")


def _tag_characters(tag: str) -> bool:
    return all(
        character in "-'™©®"
        or unicodedata.category(character).startswith("L")
        or unicodedata.category(character) in {"Nd", "Zs"}
        for character in tag
    )


def check_description(description: str) -> None:
    if not description.strip():
        raise error(400, "There was a problem with /description : cannot be empty")


def check_materials(materials: list[str]) -> None:
    for entry in materials:
        if not all(
            character.isalpha() or unicodedata.category(character) in {"Nd", "Zs"}
            for character in entry
        ):
            raise error(400, "There was a problem with /materials : contains invalid character")
