"""Who may enter a brand, and where somebody is signed in."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.office.members.browsers import words_for
from app.office.members.pages import MemberLine, SignedInBrowser
from db.models.office.operator import Member, Operator, SignIn


async def browsers_of(
    house: AsyncSession, operator_id: str, this_sign_in: str
) -> list[SignedInBrowser]:
    """Where this person is signed in, the browser that asks first."""
    rows = await house.execute(
        select(SignIn.id, SignIn.browser, SignIn.created_at, SignIn.last_seen_at)
        .where(SignIn.operator_id == operator_id, SignIn.expires_at > now())
        .order_by(SignIn.last_seen_at.desc())
    )
    found = [
        SignedInBrowser(
            row.id,
            words_for(row.browser),
            row.id == this_sign_in,
            row.created_at,
            row.last_seen_at,
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: not each.is_this_one)


async def members_of(session: AsyncSession, tenant_id: str, me: str) -> list[MemberLine]:
    rows = (
        await session.execute(
            select(Operator.id, Operator.name, Operator.email, Member.role, Member.created_at)
            .join(Member, Member.operator_id == Operator.id)
            .where(Member.tenant_id == tenant_id)
            .order_by(Operator.name)
        )
    ).all()
    owners = sum(row.role == "owner" for row in rows)
    return [
        MemberLine(
            row.id,
            row.name,
            row.email,
            row.role,
            row.created_at,
            row.id == me,
            row.role == "owner" and owners == 1,
        )
        for row in rows
    ]
