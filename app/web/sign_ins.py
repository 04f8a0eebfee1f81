"""Who is behind a request: one statement finds the sign-in, the operator, the tenant and the role.

It looks across tenants by nature and is therefore one of the named modules that may.
"""

import hashlib
from datetime import timedelta
from typing import Any

from litestar import Request
from sqlalchemy import and_, bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.database import Database
from app.core.tenancy import TenantContext
from app.web.cookies import SIGN_IN
from app.web.frame import Frame, OperatorFace, TenantFace
from app.web.roles import Role
from db.models.core.job import UNFINISHED, Job
from db.models.office.operator import Member, Operator, SignIn
from db.models.office.proposal import Proposal
from db.models.office.tenant import Tenant

SEEN_EVERY = timedelta(minutes=5)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


_inbox = (
    select(func.count())
    .select_from(Proposal)
    .where(
        Proposal.tenant_id == Tenant.id,
        Proposal.status == "open",
        or_(Proposal.snoozed_until.is_(None), Proposal.snoozed_until <= bindparam("now")),
    )
    .correlate(Tenant)
    .scalar_subquery()
)
_jobs = (
    select(func.count())
    .select_from(Job)
    .where(Job.tenant_id == Tenant.id, Job.status.in_(UNFINISHED))
    .correlate(Tenant)
    .scalar_subquery()
)
_WHO = (
    select(
        SignIn.id.label("sign_in_id"),
        SignIn.last_seen_at,
        Operator.id.label("operator_id"),
        Operator.name,
        Operator.email,
        Operator.theme,
        Tenant.id.label("tenant_id"),
        Tenant.slug,
        Tenant.name.label("tenant_name"),
        Tenant.currency,
        Tenant.timezone,
        Tenant.locale,
        Member.role,
        _inbox.label("inbox_count"),
        _jobs.label("jobs_count"),
    )
    .join(Operator, Operator.id == SignIn.operator_id)
    .outerjoin(
        Tenant,
        or_(
            Tenant.slug == bindparam("slug"),
            and_(bindparam("slug") == "", Tenant.id == SignIn.current_tenant_id),
        ),
    )
    .outerjoin(Member, and_(Member.operator_id == Operator.id, Member.tenant_id == Tenant.id))
    .where(SignIn.token_digest == bindparam("digest"), SignIn.expires_at > bindparam("now"))
)
_TENANTS = (
    select(Tenant.slug, Tenant.name, Tenant.currency)
    .join(Member, Member.tenant_id == Tenant.id)
    .where(Member.operator_id == bindparam("operator_id"))
    .order_by(Tenant.name)
)


async def recognise(request: Request[Any, Any, Any], frame: Frame, slug: str) -> None:
    """Fill the frame in. Without a known, unexpired sign-in it stays empty."""
    token = request.cookies.get(SIGN_IN)
    if not token:
        return
    database: Database = request.app.state.database
    async with database.reading_every_tenant() as session:
        found = (
            await session.execute(_WHO, {"digest": digest(token), "slug": slug, "now": now()})
        ).one_or_none()
        if found is None:
            return
        _fill(frame, found)
        frame.tenants = await _tenants(session, found.operator_id)
    if now() - found.last_seen_at > SEEN_EVERY:
        await _seen(database, found.sign_in_id, frame)


def _fill(frame: Frame, found: Any) -> None:
    frame.sign_in_id = found.sign_in_id
    frame.operator = OperatorFace(found.operator_id, found.name, found.email)
    frame.theme = found.theme
    if found.role is None:
        return
    frame.role = Role.named(found.role)
    frame.tenant = TenantContext(
        found.tenant_id, found.slug, found.tenant_name, found.currency, found.timezone, found.locale
    )
    frame.inbox_count = found.inbox_count
    frame.jobs_count = found.jobs_count


async def _tenants(session: AsyncSession, operator_id: str) -> list[TenantFace]:
    rows = await session.execute(_TENANTS, {"operator_id": operator_id})
    return [TenantFace(*row) for row in rows]


async def _seen(database: Database, sign_in_id: str, frame: Frame) -> None:
    async with database.house_work() as session:
        values: dict[str, Any] = {"last_seen_at": now()}
        if frame.tenant:
            values["current_tenant_id"] = frame.tenant.id
        await session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(values))
