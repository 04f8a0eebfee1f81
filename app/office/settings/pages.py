"""What the settings pages show."""

from datetime import datetime

import msgspec

from app.office.settings.flags import Flag
from app.office.tenants.fields import BrandFields


class BrandPage(msgspec.Struct):
    form: BrandFields
    slug: str
    currency: str
    is_demo: bool
    errors: dict[str, str] = {}


class FlagState(msgspec.Struct, frozen=True):
    flag: Flag
    on: bool
    changed_by: str = ""
    changed_at: datetime | None = None


class FlagGroup(msgspec.Struct, frozen=True):
    title: str
    flags: list[FlagState]


class FlagsPage(msgspec.Struct, frozen=True):
    groups: list[FlagGroup]
