"""What people change about themselves: password, name, look, and where they are signed in."""

import msgspec
import structlog
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.errors import FormInvalid, NotFound
from app.office.members import passwords, rate_limit
from app.office.members.sign_in import open_sign_in
from db.models.office.operator import Operator, SignIn

log = structlog.get_logger(__name__)
THEMES = ("light", "dark", "system")


class PasswordChange(msgspec.Struct):
    present: str = ""
    fresh: str = ""


class Asker(msgspec.Struct, frozen=True):
    """Who asks for a change of their own password, and from where."""

    operator_id: str
    address: str
    browser: str
    days: int


async def change_password(database: Database, given: PasswordChange, who: Asker) -> str:
    """Ends every sign-in and opens a new one; answers its secret for the cookie.

    Raises FormInvalid, or TooMany when the present password was guessed at too often.
    """
    async with database.reading(None) as house:
        operator = await house.get_one(Operator, who.operator_id)
        await rate_limit.refuse_when_tired(house, operator.email, who.address)
    errors: dict[str, str] = {}
    if not await passwords.matches(operator.password_hash, given.present):
        async with database.house_work() as house_work:
            await rate_limit.count_failure(house_work, operator.email, who.address)
        errors["present"] = "That is not your present password."
    weak = passwords.weakness(given.fresh, operator.email)
    if weak:
        errors["fresh"] = weak
    elif given.fresh == given.present:
        errors["fresh"] = "That is the password you have already."
    if errors:
        raise FormInvalid(errors)
    fresh_hash = await passwords.hash_password(given.fresh)
    async with database.house_work() as house_work:
        stored = await house_work.get_one(Operator, who.operator_id)
        stored.password_hash = fresh_hash
        await rate_limit.forget(house_work, stored.email)
        await house_work.execute(delete(SignIn).where(SignIn.operator_id == who.operator_id))
        log.info("password.changed", operator=who.operator_id)
        return await open_sign_in(house_work, who.operator_id, browser=who.browser, days=who.days)


async def set_password(house_work: AsyncSession, email: str, fresh: str) -> None:
    """For somebody who has lost theirs: whoever runs the machine gives them a new one. Ends every
    sign-in. Raises NotFound, or FormInvalid for a weak password."""
    found = await house_work.scalar(select(Operator).where(Operator.email == email.strip().lower()))
    if found is None:
        raise NotFound(f"Nobody signs in as {email}.", "Add them with: cockpit user add")
    if weak := passwords.weakness(fresh, found.email):
        raise FormInvalid({"password": weak})
    found.password_hash = await passwords.hash_password(fresh)
    await rate_limit.forget(house_work, found.email)
    await house_work.execute(delete(SignIn).where(SignIn.operator_id == found.id))
    log.info("password.set", operator=found.id)


async def rename(house_work: AsyncSession, operator_id: str, name: str) -> None:
    if not name.strip() or len(name.strip()) > 120:
        raise FormInvalid({"name": "Write a name, up to 120 characters."})
    (await house_work.get_one(Operator, operator_id)).name = name.strip()


async def choose_theme(house_work: AsyncSession, operator_id: str, theme: str) -> None:
    if theme not in THEMES:
        raise FormInvalid({"theme": "Choose light, dark or system."})
    (await house_work.get_one(Operator, operator_id)).theme = theme


async def end_sign_in(house_work: AsyncSession, operator_id: str, sign_in_id: str) -> None:
    """Only one's own: another person's is as unknown as one that ended."""
    found = await house_work.scalar(
        select(SignIn).where(SignIn.id == sign_in_id, SignIn.operator_id == operator_id)
    )
    if found is None:
        raise NotFound("That browser is signed out already.")
    await house_work.delete(found)


async def end_other_sign_ins(house_work: AsyncSession, operator_id: str, kept_id: str) -> int:
    """Answers how many browsers were signed out."""
    result = await house_work.execute(
        delete(SignIn)
        .where(SignIn.operator_id == operator_id, SignIn.id != kept_id)
        .returning(SignIn.id)
    )
    return len(result.all())
