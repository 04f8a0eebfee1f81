"""Who is behind a request: one statement finds the sign-in, the operator, the tenant and the role.

It looks across tenants by nature and is therefore one of the named modules that may.
"""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from litestar import Request
from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    update,
)

from app.core.clock import now
from app.core.database import Database
from app.core.tenancy import TenantContext
from app.web.cookies import SIGN_IN
from app.web.frame import Frame, OperatorFace, TenantFace
from app.web.roles import Role
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
        Proposal.status == literal_column("'open'"),
        or_(Proposal.snoozed_until.is_(None), Proposal.snoozed_until <= bindparam("now")),
    )
    .correlate(Tenant)
    .scalar_subquery()
)


def _who(here: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """A row for each tenant of the operator, as the switcher lists them; one is `here`."""
    return (
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
            here.label("here"),
            case((here, _inbox), else_=literal_column("0", Integer)).label("inbox_count"),
        )
        .join(Operator, Operator.id == SignIn.operator_id)
        .outerjoin(Member, Member.operator_id == Operator.id)
        .outerjoin(Tenant, Tenant.id == Member.tenant_id)
        .where(SignIn.token_digest == bindparam("digest"), SignIn.expires_at > bindparam("now"))
        .order_by(Tenant.name)
    )


_AT_A_TENANT = _who(Tenant.slug == bindparam("slug"))
_ELSEWHERE = _who(Tenant.id == SignIn.current_tenant_id)


async def recognise(request: Request[Any, Any, Any], frame: Frame, slug: str) -> None:
    """Fill the frame in. Without a known, unexpired sign-in it stays empty."""
    token = request.cookies.get(SIGN_IN)
    if not token:
        return
    database: Database = request.app.state.database
    asked = {"digest": digest(token), "slug": slug, "now": now()}
    who = _AT_A_TENANT if slug else _ELSEWHERE
    rows = await database.reading_every_tenant_once(who, asked)
    if not rows:
        return
    _fill(frame, rows)
    if now() - rows[0].last_seen_at > SEEN_EVERY:
        days = timedelta(days=request.app.state.settings.session_days)
        await _seen(database, frame, days)


def _fill(frame: Frame, rows: Sequence[Any]) -> None:
    first = rows[0]
    frame.sign_in_id = first.sign_in_id
    frame.operator = OperatorFace(first.operator_id, first.name, first.email)
    frame.theme = first.theme
    mine = [row for row in rows if row.role is not None]
    frame.tenants = tuple(TenantFace(row.slug, row.tenant_name, row.currency) for row in mine)
    for row in mine:
        if row.here:
            frame.role = Role.named(row.role)
            frame.tenant = TenantContext(
                row.tenant_id, row.slug, row.tenant_name, row.currency, row.timezone, row.locale
            )
            frame.inbox_count = row.inbox_count


async def _seen(database: Database, frame: Frame, lasts: timedelta) -> None:
    """A sign-in ends when it was not used for as long as it lasts."""
    async with database.house_work() as session:
        values: dict[str, Any] = {"last_seen_at": now(), "expires_at": now() + lasts}
        if frame.tenant:
            values["current_tenant_id"] = frame.tenant.id
        await session.execute(update(SignIn).where(SignIn.id == frame.sign_in_id).values(values))
