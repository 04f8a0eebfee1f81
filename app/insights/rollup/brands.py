"""Which brands a person belongs to. The only list by which the rollup reads."""

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.tenancy import TenantContext
from app.office.tenants.queries import CONTEXT
from app.web.roles import Role
from db.models.office.operator import Member
from db.models.office.tenant import Tenant


class Brand(Struct, frozen=True):
    tenant: TenantContext
    role: Role


async def brands_of(house: AsyncSession, operator_id: str) -> list[Brand]:
    rows = await house.execute(
        select(*CONTEXT, Member.role)
        .join(Member, Member.tenant_id == Tenant.id)
        .where(Member.operator_id == operator_id)
        .order_by(Tenant.name, Tenant.id)
    )
    return [Brand(TenantContext(*context), Role.named(role)) for *context, role in rows]
