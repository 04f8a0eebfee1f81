"""What the settings pages show."""

from datetime import datetime

import msgspec

from app.office.settings.flags import Flag
from app.office.tenants.fields import BrandFields, locale_choices, timezone_choices


class BrandPage(msgspec.Struct):
    form: BrandFields
    slug: str
    currency: str
    is_demo: bool
    errors: dict[str, str] = {}

    @property
    def zones(self) -> list[str]:
        return timezone_choices()

    @property
    def locales(self) -> list[tuple[str, str]]:
        """The one that is set may have come by the command line and be no usual one."""
        usual = locale_choices()
        now_set = self.form.locale
        return usual if now_set in dict(usual) else [(now_set, now_set), *usual]


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
