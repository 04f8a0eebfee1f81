"""Signing in and out. Every sign-in has a new secret; of it only the digest is kept."""

import secrets
from datetime import timedelta

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.database import Database
from app.core.errors import FormInvalid
from app.office.members import passwords, rate_limit
from app.web.sign_ins import digest
from db.models.office.operator import Member, Operator, SignIn

WRONG = "That e-mail and password do not go together."


class Credentials(msgspec.Struct):
    email: str
    password: str


async def sign_in(
    database: Database, given: Credentials, *, address: str, browser: str, days: int
) -> str:
    """Answers the secret for the cookie. Raises FormInvalid, or TooMany after many failures."""
    email = given.email.strip().lower()
    async with database.reading(None) as house:
        await rate_limit.refuse_when_tired(house, email, address)
        operator = await house.scalar(select(Operator).where(Operator.email == email))
    known = operator.password_hash if operator else None
    if operator is None or not await passwords.matches(known, given.password):
        async with database.house_work() as house_work:
            await rate_limit.count_failure(house_work, email, address)
        raise FormInvalid({"password": WRONG}, WRONG)
    fresh = (
        await passwords.hash_password(given.password)
        if passwords.is_outdated(operator.password_hash)
        else None
    )
    async with database.house_work() as house_work:
        if fresh:
            stored = await house_work.get_one(Operator, operator.id)
            stored.password_hash = fresh
        await rate_limit.forget(house_work, email)
        return await open_sign_in(house_work, operator.id, browser=browser, days=days)


async def open_sign_in(
    house_work: AsyncSession, operator_id: str, *, browser: str, days: int
) -> str:
    token = secrets.token_urlsafe(32)
    first_tenant = await house_work.scalar(
        select(Member.tenant_id)
        .where(Member.operator_id == operator_id)
        .order_by(Member.created_at)
        .limit(1)
    )
    house_work.add(
        SignIn(
            operator_id=operator_id,
            token_digest=digest(token),
            last_seen_at=now(),
            expires_at=now() + timedelta(days=days),
            browser=browser[:200],
            current_tenant_id=first_tenant,
        )
    )
    await house_work.execute(delete(SignIn).where(SignIn.expires_at <= now()))
    return token


async def sign_out(house_work: AsyncSession, sign_in_id: str) -> None:
    await house_work.execute(delete(SignIn).where(SignIn.id == sign_in_id))


async def sign_out_everywhere(house_work: AsyncSession, operator_id: str) -> None:
    await house_work.execute(delete(SignIn).where(SignIn.operator_id == operator_id))
