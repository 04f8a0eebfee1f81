"""Who belongs to a brand, changed by its owners; each change leaves an event."""

from sqlalchemy import select

from app.core.errors import FormInvalid
from app.core.unit_of_work import Work
from app.office.members import service
from app.office.members.pages import AddMemberForm
from app.web.roles import Role
from db.models.office.operator import Member, Operator


def role_named(word: str) -> Role:
    try:
        return Role.named(word)
    except KeyError:
        raise FormInvalid({"role": "Choose owner, operator or viewer."}) from None


async def add(work: Work, form: AddMemberForm) -> Operator:
    """Somebody with an account gets a role here and keeps their password; somebody new is made.

    Raises FormInvalid, also when they are a member already.
    """
    role = role_named(form.role)
    email = form.email.strip().lower()
    operator = await work.session.scalar(select(Operator).where(Operator.email == email))
    if operator is None:
        operator = await service.add_operator(work.session, email, form.name, form.password)
    elif await _role_of(work, operator.id):
        raise FormInvalid({"email": f"{operator.name} is a member already."})
    await service.add_member(work.session, work.tenant.id, operator.id, role)
    await work.record(
        "member.added", ("operator", operator.id), {"name": operator.name, "role": role.word}
    )
    return operator


async def change_role(work: Work, operator_id: str, word: str) -> str:
    """Answers the person's name. Raises Conflict for the last owner."""
    role = role_named(word)
    before = await _role_of(work, operator_id)
    await service.set_role(work.session, work.tenant.id, operator_id, role)
    name = (await work.session.get_one(Operator, operator_id)).name
    if before != role.word:
        await work.record(
            "member.role_changed",
            ("operator", operator_id),
            {"name": name, "role": role.word, "before": before},
        )
    return name


async def remove(work: Work, operator_id: str) -> str:
    """They lose this brand at once; their account and other brands stay."""
    await service.remove_member(work.session, work.tenant.id, operator_id)
    name = (await work.session.get_one(Operator, operator_id)).name
    await work.record("member.removed", ("operator", operator_id), {"name": name})
    return name


async def _role_of(work: Work, operator_id: str) -> str | None:
    return await work.session.scalar(
        select(Member.role).where(
            Member.tenant_id == work.tenant.id, Member.operator_id == operator_id
        )
    )
