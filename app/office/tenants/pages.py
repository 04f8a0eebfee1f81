"""What the pages for adding a brand and starting with it show."""

import msgspec

from app.office.tenants.fields import (
    BrandFields,
    currency_choices,
    locale_choices,
    timezone_choices,
)


class WelcomePage(msgspec.Struct):
    form: BrandFields
    errors: dict[str, str] = {}
    is_first: bool = True

    @property
    def currencies(self) -> list[tuple[str, str]]:
        return currency_choices()

    @property
    def zones(self) -> list[str]:
        return timezone_choices()

    @property
    def locales(self) -> list[tuple[str, str]]:
        return locale_choices()


class StartPage(msgspec.Struct, frozen=True):
    checklist: list[dict[str, str | bool]]
    has_orders: bool
    """Orders were imported, so invented ones may no longer be mixed in."""
