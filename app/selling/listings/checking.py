"""One check for the listing form and for publishing: what the channel refuses, what it advises."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from app.connectors.ports import ListingLimits
from app.core.money import Money
from app.selling.listings.checking_files import FileToSend, file_problems
from app.selling.listings.problem import Problem
from app.studio.compliance.claims import findings

WORDS_IN_DESCRIPTION = 40


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked at; `band` is the category's price band in the listing's currency."""

    title: str
    tags: Sequence[str]
    description: str
    price: Money | None
    band: tuple[Money, Money] | None = None
    taxonomy_id: int | None
    files: Sequence[FileToSend] = ()
    pictures: int = 0


def check(draft: Checked, limits: ListingLimits) -> list[Problem]:
    """Every problem at once, in the order of the form. Advice never stops a publication."""
    return [
        *_title(draft.title, limits),
        *_price(draft),
        *_tags(draft.tags, limits),
        *_description(draft.description, limits),
        *_taxonomy(draft),
        *_pictures(draft.pictures, limits),
        *file_problems(draft.files, limits),
        *_claims(draft),
    ]


def blocking(problems: Sequence[Problem]) -> dict[str, str]:
    """By field, the first sentence that stops it: what a form shows beside the field."""
    errors: dict[str, str] = {}
    for problem in problems:
        if problem.blocking:
            errors.setdefault(problem.field, problem.sentence)
    return errors


def _title(title: str, limits: ListingLimits) -> Iterator[Problem]:
    text = title.strip()
    if not text:
        yield Problem("title", "Give it a title.")
        return
    if len(text) > limits.title_max:
        over = len(text) - limits.title_max
        yield Problem("title", f"{over} too many: at most {limits.title_max} characters.")
    if strange := limits.forbidden_in_title(text):
        yield Problem("title", f"{limits.platform} takes no {' '.join(strange)} in a title.")
    for char in limits.title_once:
        if text.count(char) > 1:
            yield Problem("title", f"“{char}” may stand in a title only once.")
    words = len(text.split())
    if words >= limits.title_words_advised:
        yield Problem(
            "title",
            f"{words} words: under {limits.title_words_advised} is read better, the item first.",
            "advice",
        )


def _tags(tags: Sequence[str], limits: ListingLimits) -> Iterator[Problem]:
    if len(tags) > limits.tags_max:
        over = len(tags) - limits.tags_max
        yield Problem("tags", f"{over} too many: at most {limits.tags_max} tags.")
    for tag in tags:
        if not tag.strip():
            yield Problem("tags", "One tag is empty.")
            continue
        if len(tag) > limits.tag_max:
            yield Problem("tags", f"“{tag}” is longer than {limits.tag_max} characters.")
        if strange := limits.forbidden_in_tag(tag):
            yield Problem("tags", f"“{tag}”: {limits.platform} takes no {' '.join(strange)}.")
        if tag[0] in limits.tag_first_forbidden:
            yield Problem("tags", f"“{tag}” may not start with {tag[0]}.")
    counted = Counter(" ".join(tag.lower().split()) for tag in tags)
    for tag, count in counted.items():
        if count > 1 and tag:
            yield Problem("tags", f"“{tag}” is there {count} times.")
    if len(tags) < limits.tags_max:
        left = limits.tags_max - len(tags)
        yield Problem("tags", f"{left} more tags would help buyers find it.", "advice")


def _description(description: str, limits: ListingLimits) -> Iterator[Problem]:
    text = description.strip()
    if not text:
        yield Problem("description", "Describe what the buyer gets.")
    elif len(text) > limits.description_max:
        over = len(text) - limits.description_max
        yield Problem(
            "description", f"{over} too many: at most {limits.description_max:,} characters."
        )
    elif len(text.split()) < WORDS_IN_DESCRIPTION:
        yield Problem(
            "description", "A little short: say what is inside and in which sizes.", "advice"
        )


def _price(draft: Checked) -> Iterator[Problem]:
    if draft.price is None or draft.price.minor <= 0:
        yield Problem("price", "Set a price above zero.")
        return
    if draft.band is None or draft.band[0].currency != draft.price.currency:
        return
    low, high = draft.band
    if not low <= draft.price <= high:
        yield Problem(
            "price", f"Outside this category's band of {low.text()} to {high.text()}.", "advice"
        )


def _taxonomy(draft: Checked) -> Iterator[Problem]:
    if draft.taxonomy_id is None or draft.taxonomy_id <= 0:
        yield Problem("taxonomy", "Choose the channel's category.")


def _pictures(count: int, limits: ListingLimits) -> Iterator[Problem]:
    if count < 1:
        yield Problem("pictures", "At least one picture is needed to go on sale.")
    elif count > limits.images_max:
        yield Problem("pictures", f"At most {limits.images_max} pictures.")


def _claims(draft: Checked) -> Iterator[Problem]:
    texts = {
        "title": draft.title,
        "tags": ", ".join(draft.tags),
        "description": draft.description,
    }
    for field, text in texts.items():
        for finding in findings(text):
            yield Problem(field, finding.sentence, "blocking" if finding.blocking else "advice")
