"""The fields of a brand's forms, and the choices they offer."""

from functools import cache
from zoneinfo import available_timezones

import msgspec
from babel import Locale
from babel.numbers import get_currency_name
from iso4217 import Currency

COMMON = ("USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SEK", "NOK", "DKK", "PLN", "JPY")
LOCALES = (
    *("en_US", "en_GB", "en_CA", "en_AU", "en_NZ", "en_IE", "de_DE", "de_AT", "de_CH", "fr_FR"),
    *("fr_CA", "fr_CH", "es_ES", "es_MX", "pt_PT", "pt_BR", "it_IT", "nl_NL", "nl_BE", "pl_PL"),
    *("cs_CZ", "sv_SE", "nb_NO", "da_DK", "fi_FI", "el_GR", "hu_HU", "ro_RO", "tr_TR", "uk_UA"),
    *("ja_JP", "ko_KR", "zh_CN", "zh_TW", "th_TH", "vi_VN", "id_ID", "hi_IN", "he_IL", "ar_AE"),
)
NO_MONEY = {"XXX", "XTS", "XAU", "XAG", "XPT", "XPD", "XBA", "XBB", "XBC", "XBD", "XDR", "XSU"}


class BrandFields(msgspec.Struct):
    """As they were typed; every field may be blank, so that all errors are told at once."""

    name: str = ""
    slug: str = ""
    currency: str = ""
    timezone: str = ""
    locale: str = ""
    domain: str = ""


@cache
def currency_choices() -> list[tuple[str, str]]:
    """The common ones first, then every other by its name."""
    others = sorted(({each.code for each in Currency} - NO_MONEY - set(COMMON)), key=_currency_name)
    return [(code, f"{code} · {_currency_name(code)}") for code in (*COMMON, *others)]


def _currency_name(code: str) -> str:
    return get_currency_name(code, locale="en")


@cache
def locale_choices() -> list[tuple[str, str]]:
    return [(each, Locale.parse(each).get_display_name("en") or each) for each in LOCALES]


@cache
def timezone_choices() -> list[str]:
    """Places only: without the old names and the fixed offsets, which still may be typed."""
    areas = (
        *("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe"),
        *("Indian", "Pacific"),
    )
    return ["UTC", *sorted(zone for zone in available_timezones() if zone.startswith(areas))]
