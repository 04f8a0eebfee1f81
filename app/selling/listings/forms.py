"""The listing form: what was typed, and what the check says of it."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

import msgspec

from app.connectors.ports import ListingLimits
from app.core.money import Money
from app.selling.listings.checking import Checked, check
from app.selling.listings.problem import Problem
from app.selling.listings.service import ListingText

MOST = 1_000_000
"""More than any channel takes, in major units."""


class ListingForm(msgspec.Struct):
    """Fields of the check are filled in beside it, so that only typed ones stand here."""

    title: str = ""
    tags: str = ""
    """Divided by commas."""
    description: str = ""
    price: str = ""
    version: int = 0

    @property
    def tag_list(self) -> list[str]:
        return [tag.strip() for tag in self.tags.split(",") if tag.strip()]

    def amount(self, currency: str) -> Money | None:
        """None for what is no amount; a comma may stand for the point."""
        try:
            typed = Decimal(self.price.strip().replace(",", "."))
        except InvalidOperation:
            return None
        if not typed.is_finite() or abs(typed) > MOST:
            return None
        return Money.of(typed, currency)

    @property
    def plain_description(self) -> str:
        """Browsers send each line with a carriage return, which nobody typed."""
        return self.description.replace("\r\n", "\n").strip()


def problems_of(form: ListingForm, saved: Checked, limits: ListingLimits) -> list[Problem]:
    """The very check that publishing uses, on what is in the form now."""
    currency = saved.price.currency if saved.price else "USD"
    typed = msgspec.structs.replace(
        saved,
        title=form.title,
        tags=form.tag_list,
        description=form.plain_description,
        price=form.amount(currency),
    )
    return check(typed, limits)


def text_of(form: ListingForm, saved: Checked, variants: Sequence[str]) -> ListingText:
    currency = saved.price.currency if saved.price else "USD"
    return ListingText(
        title=form.title.strip(),
        title_variants=variants,
        tags=form.tag_list,
        description=form.plain_description,
        price=form.amount(currency) or Money(0, currency),
        taxonomy_id=saved.taxonomy_id,
    )
