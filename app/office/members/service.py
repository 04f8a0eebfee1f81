"""Operators and their roles."""

import re

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Conflict, FormInvalid, NotFound
from app.office.members import passwords
from app.web.roles import Role
from db.models.office.operator import Member, Operator
from db.models.office.tenant import Tenant

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|[^@\s]+@localhost")


async def check_new_operator(
    house: AsyncSession, email: str, name: str, password: str
) -> dict[str, str]:
    """Errors by field; none when the operator can be made."""
    errors: dict[str, str] = {}
    if not EMAIL.fullmatch(email) or len(email) > 254:
        errors["email"] = "Write an e-mail address, such as ana@example.com."
    elif await house.scalar(select(Operator.id).where(Operator.email == email.lower())):
        errors["email"] = "Somebody with this e-mail address is already here."
    if not name.strip():
        errors["name"] = "Write the name that others see beside decisions."
    weak = passwords.weakness(password, email)
    if weak:
        errors["password"] = weak
    return errors


async def add_operator(house_work: AsyncSession, email: str, name: str, password: str) -> Operator:
    """Raises FormInvalid with every error at once."""
    errors = await check_new_operator(house_work, email, name, password)
    if errors:
        raise FormInvalid(errors)
    operator = Operator(
        email=email.strip().lower(),
        name=name.strip(),
        password_hash=await passwords.hash_password(password),
    )
    house_work.add(operator)
    await house_work.flush()
    return operator


async def is_first_run(house: AsyncSession) -> bool:
    return await house.scalar(select(Operator.id).limit(1)) is None


async def set_role(house_work: AsyncSession, tenant_id: str, operator_id: str, role: Role) -> None:
    member = await _member(house_work, tenant_id, operator_id)
    if member.role == Role.OWNER.word and role is not Role.OWNER:
        await _keep_an_owner(house_work, tenant_id)
    member.role = role.word


async def add_member(
    house_work: AsyncSession, tenant_id: str, operator_id: str, role: Role
) -> None:
    """Idempotent: a member who is there already gets the role."""
    member = await house_work.scalar(
        select(Member).where(Member.tenant_id == tenant_id, Member.operator_id == operator_id)
    )
    if member is None:
        house_work.add(Member(tenant_id=tenant_id, operator_id=operator_id, role=role.word))
    else:
        member.role = role.word


async def remove_member(house_work: AsyncSession, tenant_id: str, operator_id: str) -> None:
    member = await _member(house_work, tenant_id, operator_id)
    if member.role == Role.OWNER.word:
        await _keep_an_owner(house_work, tenant_id)
    await house_work.delete(member)


async def _member(house_work: AsyncSession, tenant_id: str, operator_id: str) -> Member:
    member = await house_work.scalar(
        select(Member).where(Member.tenant_id == tenant_id, Member.operator_id == operator_id)
    )
    if member is None:
        raise NotFound("That person is not a member of this brand.")
    return member


async def _keep_an_owner(house_work: AsyncSession, tenant_id: str) -> None:
    owners = await house_work.scalars(
        select(Member.id)
        .where(Member.tenant_id == tenant_id, Member.role == Role.OWNER.word)
        .with_for_update()
    )
    if len(owners.all()) < 2:
        raise Conflict("A brand needs at least one owner.", "Make somebody else an owner first.")


async def own_every_tenant(house_work: AsyncSession, operator_id: str) -> None:
    """The first owner owns what was added before anybody could sign in."""
    for tenant_id in await house_work.scalars(select(Tenant.id)):
        house_work.add(Member(tenant_id=tenant_id, operator_id=operator_id, role=Role.OWNER.word))
    await house_work.flush()
