"""What was asked about a product: the form as typed, and what it means."""

from decimal import Decimal, InvalidOperation
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from msgspec import Struct, structs

from app.core.clock import today
from app.core.money import Money, exponent
from app.core.tenancy import TenantContext
from app.research.keywords.text import folded, segments, stem
from app.research.products.margin import Sale
from app.research.products.thresholds import KINDS, Kind
from db.seeds.fees import fee_table
from db.seeds.price_levels import price_levels
from db.seeds.product_types import PRODUCT_TYPES

MOST = 1_000_000
"""Major units: more than any channel takes."""
KEYWORDS = 10
LONGEST = 120
TIERS = ("15", "12")


class CheckForm(Struct):
    """As typed: amounts in major units, shares in percent, keywords divided by commas."""

    kind: str = "digital"
    subject: str = ""
    keywords: str = ""
    product_type: str = "planner"
    country: str = ""
    currency: str = ""
    price: str = ""
    cost: str = ""
    shipping_charged: str = ""
    shipping_paid: str = ""
    ad_share: str = ""
    ad_tier: str = "15"
    discount: str = ""
    wanted: str = ""
    vat_on_fees: bool = False


class Asked(Struct, frozen=True):
    """`wanted` is the margin wished for, 0..1; None without a wish."""

    kind: Kind
    subject: str
    keywords: tuple[str, ...]
    product_type: str
    sale: Sale
    wanted: Decimal | None


def prepared(form: CheckForm, tenant: TenantContext) -> CheckForm:
    """With the tenant's currency and country where nothing was chosen."""
    return structs.replace(
        form,
        currency=form.currency or tenant.currency,
        country=form.country or home_country(tenant.locale),
    )


@lru_cache(maxsize=64)
def home_country(locale: str) -> str:
    """The locale's territory when its fees are known."""
    try:
        territory = Locale.parse(locale.replace("-", "_")).territory or ""
    except (UnknownLocaleError, ValueError):
        return ""
    return territory if territory in fee_table().countries() else ""


def currencies() -> tuple[str, ...]:
    return tuple(sorted(price_levels().units_per_usd))


def understand(form: CheckForm, tenant: TenantContext) -> tuple[Asked | None, dict[str, str]]:
    """What the form means, or a sentence for each field that cannot be used."""
    errors = _choices(form)
    subject = " ".join(form.subject.split())
    if not subject:
        errors["subject"] = "Say in a few words what it is."
    elif len(subject) > LONGEST:
        errors["subject"] = f"Keep it under {LONGEST} characters."
    typed = [plain(part) for part in form.keywords.split(",")]
    keywords = tuple(dict.fromkeys(word for word in typed if word))
    if len(keywords) > KEYWORDS or any(len(word) > 80 for word in keywords):
        errors["keywords"] = f"Up to {KEYWORDS} keywords of at most 80 characters."
    names = ("price", "cost", "shipping_charged", "shipping_paid")
    money = {name: _amount(getattr(form, name), form.currency) for name in names}
    wrong = "Write an amount, such as 9.90."
    errors.update({name: wrong for name, minor in money.items() if minor is None})
    if not form.price.strip():
        errors["price"] = "Write the price that buyers see."
    shares = {name: _share(getattr(form, name)) for name in ("ad_share", "discount", "wanted")}
    wrong = "Write a percentage from 0 to 100."
    errors.update({name: wrong for name, share in shares.items() if share is None})
    if shares["wanted"] is not None and shares["wanted"] >= 1:
        errors["wanted"] = "Less than 100 percent can be left."
    if errors:
        return None, errors
    sale = Sale(
        **{name: minor or 0 for name, minor in money.items()},
        currency=form.currency,
        country=form.country,
        day=today(tenant.timezone),
        ad_share=shares["ad_share"] or Decimal(0),
        ad_tier=form.ad_tier,
        discount=shares["discount"] or Decimal(0),
        vat_on_fees=form.vat_on_fees,
    )
    kind: Kind = next(key for key, _ in KINDS if key == form.kind)
    own = (plain(subject), *keywords)
    wanted = shares["wanted"] if form.wanted.strip() else None
    words = tuple(dict.fromkeys(word for word in own if word))
    return Asked(kind, subject, words, form.product_type, sale, wanted), {}


def plain(text: str) -> str:
    """As signals know keywords: lower case, single spaces, no signs."""
    return " ".join(word for part in segments(text) for word in part)


def subject_key(subject: str) -> str:
    """The same for "Lisbon planners" and "lisbon Planner"."""
    return " ".join(stem(word) for word in folded(subject))[:160]


def _choices(form: CheckForm) -> dict[str, str]:
    wrong = "Choose one of the list."
    known: dict[str, tuple[str, ...]] = {
        "kind": tuple(key for key, _ in KINDS),
        "product_type": PRODUCT_TYPES,
        "currency": currencies(),
        "country": fee_table().countries(),
        "ad_tier": TIERS,
    }
    return {name: wrong for name, values in known.items() if getattr(form, name) not in values}


def _amount(text: str, currency: str) -> int | None:
    """Minor units; nothing typed is 0, and a comma may stand for the point."""
    number = _number(text)
    if number is None or not 0 <= number <= MOST or currency not in currencies():
        return None
    return Money.of(round(number, exponent(currency)), currency).minor


def _share(text: str) -> Decimal | None:
    number = _number(text.replace("%", ""))
    return number / 100 if number is not None and 0 <= number <= 100 else None


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip().replace(",", ".") or "0")
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
