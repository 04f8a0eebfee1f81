"""Which tenants there are, and which an operator may enter."""

from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.tenancy import TenantContext
from db.models.office.operator import Member
from db.models.office.tenant import Tenant

CONTEXT = (
    Tenant.id,
    Tenant.slug,
    Tenant.name,
    Tenant.currency,
    Tenant.timezone,
    Tenant.locale,
)


class TenantChoice(msgspec.Struct, frozen=True):
    slug: str
    name: str
    currency: str
    role: str


async def tenant_by_id(house: AsyncSession, tenant_id: str) -> TenantContext:
    return await _one(house, Tenant.id == tenant_id, "That brand no longer exists.")


async def tenant_by_slug(house: AsyncSession, slug: str) -> TenantContext:
    return await _one(house, Tenant.slug == slug, f"There is no brand “{slug}”.")


async def every_tenant(
    house: AsyncSession, since_before: datetime | None = None
) -> list[TenantContext]:
    """By slug; with a moment only those that were there by then."""
    query = select(*CONTEXT).order_by(Tenant.slug)
    if since_before is not None:
        query = query.where(Tenant.created_at <= since_before)
    return [TenantContext(*row) for row in (await house.execute(query)).all()]


async def _one(house: AsyncSession, condition: object, sentence: str) -> TenantContext:
    row = (await house.execute(select(*CONTEXT).where(condition))).one_or_none()  # pyright: ignore[reportArgumentType]
    if row is None:
        raise NotFound(sentence, "See the brands with “cockpit tenant list”.")
    return TenantContext(*row)


async def all_tenants(house: AsyncSession) -> list[TenantContext]:
    rows = await house.execute(select(*CONTEXT).order_by(Tenant.name))
    return [TenantContext(*row) for row in rows]


async def tenants_of(house: AsyncSession, operator_id: str) -> list[TenantChoice]:
    rows = await house.execute(
        select(Tenant.slug, Tenant.name, Tenant.currency, Member.role)
        .join(Member, Member.tenant_id == Tenant.id)
        .where(Member.operator_id == operator_id)
        .order_by(Tenant.name)
    )
    return [TenantChoice(*row) for row in rows]
