"""What the pages for adding a brand and starting with it show."""

import msgspec

from app.office.tenants.fields import BrandFields


class WelcomePage(msgspec.Struct):
    form: BrandFields
    errors: dict[str, str] = {}
    is_first: bool = True


class StartPage(msgspec.Struct, frozen=True):
    checklist: list[dict[str, str | bool]]
    has_orders: bool
    """Orders were imported, so invented ones may no longer be mixed in."""
