"""Adding a brand and changing what it is called and counted in."""

import re
import unicodedata
from zoneinfo import available_timezones

import msgspec
from babel import Locale, UnknownLocaleError
from iso4217 import Currency
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Forbidden, FormInvalid
from app.core.ids import new_id
from app.core.tenancy import TenantContext
from app.core.unit_of_work import Work
from app.office.tenants.fields import BrandFields
from db.models.office.operator import Member, Operator
from db.models.office.tenant import Tenant

SLUG = re.compile(r"[a-z][a-z0-9-]{1,38}[a-z0-9]")
DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", re.I)

WHOLE_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "đ": "d"})
"""Letters that are no letter of a–z with a mark on it."""


class TenantForm(msgspec.Struct):
    name: str
    slug: str = ""
    currency: str = "USD"
    timezone: str = "UTC"
    locale: str = "en_US"
    domain: str = ""


def slug_for(name: str) -> str:
    """“Café Łódź & Co” → cafe-lodz-co. Empty for a name without a letter of a–z in it."""
    plain = unicodedata.normalize(
        "NFKD", name.lower().translate({0x142: "l", 0xF8: "o", 0xDF: "ss"})
    )
    ascii_only = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    return re.sub(r"^[0-9-]+", "", words)[:40].strip("-")


def check(form: TenantForm) -> dict[str, str]:
    """A sentence for each field that cannot be used."""
    errors: dict[str, str] = {}
    if not form.name.strip() or len(form.name) > 120:
        errors["name"] = "Write the brand's name, up to 120 characters."
    if not SLUG.fullmatch(form.slug) and (form.slug or "name" not in errors):
        errors["slug"] = "Use 3 to 40 of a–z, 0–9 and hyphens, beginning with a letter."
    if form.currency not in {each.code for each in Currency}:
        errors["currency"] = "Choose the currency that the brand sells in."
    if form.timezone not in available_timezones():
        errors["timezone"] = "Choose a time zone, such as Europe/Lisbon."
    try:
        Locale.parse(form.locale)
    except (ValueError, UnknownLocaleError):
        errors["locale"] = "Choose a language and region, such as en_US."
    if form.domain and not DOMAIN.fullmatch(form.domain):
        errors["domain"] = "Write a domain such as shop.example.com, or leave it empty."
    return errors


async def may_add(house: AsyncSession, operator_id: str) -> bool:
    """Who owns a brand may add another; while there is none, whoever came first."""
    owns = select(Member.id).where(Member.operator_id == operator_id, Member.role == "owner")
    if await house.scalar(owns.limit(1)):
        return True
    return await house.scalar(select(Tenant.id).limit(1)) is None


async def add_own_tenant(
    house_work: AsyncSession, form: TenantForm, operator_id: str
) -> TenantContext:
    """Raises Forbidden for those who own no brand, FormInvalid for a form that cannot be used."""
    if not await may_add(house_work, operator_id):
        raise Forbidden(
            "Only owners of a brand may add another.",
            "Ask an owner to make you one, under Settings, Members.",
        )
    return await add_tenant(house_work, form, owner_id=operator_id)


async def add_tenant(
    house_work: AsyncSession, form: TenantForm, *, owner_id: str | None, is_demo: bool = False
) -> TenantContext:
    """Raises FormInvalid. Without an owner every operator who owns another brand owns this one."""
    is_given = bool(form.slug)
    form.slug = form.slug or slug_for(form.name)
    form.currency = form.currency.strip().upper()
    form.locale = form.locale.strip().replace("-", "_")
    errors = check(form)
    if "slug" not in errors:
        form.slug = await _free_slug(house_work, form.slug, errors, is_given=is_given)
    if errors:
        raise FormInvalid(errors)
    tenant = Tenant(
        id=new_id(),
        slug=form.slug,
        name=form.name.strip(),
        domain=form.domain.lower(),
        locale=form.locale,
        currency=form.currency,
        timezone=form.timezone,
        is_demo=is_demo,
    )
    house_work.add(tenant)
    await house_work.flush()
    for operator_id in [owner_id] if owner_id else await _owners(house_work):
        house_work.add(Member(operator_id=operator_id, tenant_id=tenant.id, role="owner"))
    await house_work.flush()
    return TenantContext(
        tenant.id, tenant.slug, tenant.name, tenant.currency, tenant.timezone, tenant.locale
    )


async def _free_slug(
    house: AsyncSession, slug: str, errors: dict[str, str], *, is_given: bool
) -> str:
    """A short name that was made from the name gets a number when another brand has it."""
    taken = set(await house.scalars(select(Tenant.slug).where(Tenant.slug.startswith(slug))))
    if slug not in taken:
        return slug
    if is_given:
        errors["slug"] = "Another brand has this short name."
    return next(
        free for number in range(2, 10_000) if (free := f"{slug[:35]}-{number}") not in taken
    )


async def _owners(house: AsyncSession) -> list[str]:
    """Who owns a brand already, or everybody while there is no brand."""
    owners = list(
        await house.scalars(select(Member.operator_id).where(Member.role == "owner").distinct())
    )
    return owners or list(await house.scalars(select(Operator.id)))


async def change_tenant(work: Work, fields: BrandFields) -> Tenant:
    """The short name and the currency stay: addresses and amounts hang on them."""
    tenant = await work.session.get_one(Tenant, work.tenant.id)
    form = TenantForm(
        name=fields.name,
        slug=tenant.slug,
        currency=tenant.currency,
        timezone=fields.timezone,
        locale=fields.locale.strip().replace("-", "_"),
        domain=fields.domain,
    )
    errors = check(form)
    if errors:
        raise FormInvalid(errors)
    wanted = {
        "name": form.name.strip(),
        "domain": form.domain.lower(),
        "timezone": form.timezone,
        "locale": form.locale,
    }
    changed = [name for name, value in wanted.items() if getattr(tenant, name) != value]
    for name in changed:
        setattr(tenant, name, wanted[name])
    if changed:
        await work.record("tenant.changed", ("tenant", tenant.id), {"fields": changed})
    return tenant
