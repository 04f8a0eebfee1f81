"""Whether a listing keeps a platform's limits, while it is typed and before it is published."""

import re
import unicodedata
from collections.abc import Sequence

from app.connectors.ports import ListingDraft, ListingLimits


def draft_problems(draft: ListingDraft, limits: ListingLimits) -> dict[str, list[str]]:
    """Fields with something to mend, each with sentences for a person; empty when all is well."""
    found = {
        "title": title_problems(draft.title, limits),
        "description": description_problems(draft.description, limits),
        "tags": tags_problems(draft.tags, limits),
        "price": [] if draft.price.minor > 0 else ["The price must be more than nothing."],
        "quantity": [] if 1 <= draft.quantity <= 999 else ["The quantity is from 1 to 999."],
    }
    return {field: problems for field, problems in found.items() if problems}


def title_problems(title: str, limits: ListingLimits) -> list[str]:
    found: list[str] = []
    if not title.strip():
        found.append("Write a title.")
    if title != title.strip():
        found.append("Take out the space at the beginning or the end of the title.")
    if len(title) > limits.title_max:
        found.append(
            f"The title has {len(title)} characters; {limits.platform} takes {limits.title_max}."
        )
    if strangers := limits.forbidden_in_title(title):
        found.append(f"{limits.platform} does not take {_shown(strangers)} in a title.")
    twice = [mark for mark in limits.title_once if title.count(mark) > 1]
    if twice:
        found.append(f"A title may hold {_shown(twice)} only once each.")
    return found


def tags_problems(tags: Sequence[str], limits: ListingLimits) -> list[str]:
    found: list[str] = []
    if len(tags) > limits.tags_max:
        found.append(f"There are {len(tags)} tags; {limits.platform} takes {limits.tags_max}.")
    seen: set[str] = set()
    for tag in tags:
        found += tag_problems(tag, limits)
        if (same := tag.strip().casefold()) in seen:
            found.append(f"The tag “{tag}” is there twice.")
        seen.add(same)
    return found


def tag_problems(tag: str, limits: ListingLimits) -> list[str]:
    if not tag.strip():
        return ["A tag is empty."]
    found: list[str] = []
    if tag != tag.strip():
        found.append(f"Take out the space at the beginning or the end of the tag “{tag.strip()}”.")
    if len(tag) > limits.tag_max:
        found.append(
            f"The tag “{tag}” has {len(tag)} characters; {limits.platform} takes {limits.tag_max}."
        )
    if strangers := limits.forbidden_in_tag(tag):
        found.append(f"{limits.platform} does not take {_shown(strangers)} in a tag: “{tag}”.")
    if tag[0] in limits.tag_first_forbidden:
        found.append(f"A tag cannot begin with {tag[0]}: “{tag}”.")
    return found


def description_problems(description: str, limits: ListingLimits) -> list[str]:
    if not description.strip():
        return ["Write a description."]
    if len(description) > limits.description_max:
        return [
            f"The description has {len(description)} characters; "
            f"{limits.description_max} are sure to be taken."
        ]
    return []


def file_problems(name: str, size: int, limits: ListingLimits) -> list[str]:
    """`size` in bytes."""
    found: list[str] = []
    if not re.fullmatch(limits.file_name_pattern, name):
        found.append(f"The file name “{name}” may only hold letters, digits, dots, - and _.")
    if len(name) > limits.file_name_max:
        found.append(f"The file name “{name}” is longer than {limits.file_name_max} characters.")
    if name.rpartition(".")[2].lower() not in limits.file_kinds:
        found.append(f"{limits.platform} does not take files like “{name}”.")
    if not 0 < size <= limits.file_max_bytes:
        megabytes = limits.file_max_bytes // 1_000_000
        found.append(f"“{name}” must have something in it, and {megabytes} MB at most.")
    return found


def _shown(characters: Sequence[str]) -> str:
    """Characters as a person can recognise them, even those that cannot be seen."""
    return ", ".join(
        character if _visible(character) else unicodedata.name(character, f"U+{ord(character):04X}")
        for character in characters
    )


def _visible(character: str) -> bool:
    return (
        character.isprintable() and not character.isspace() and not unicodedata.combining(character)
    )
