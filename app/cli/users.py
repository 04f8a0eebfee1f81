"""`cockpit user`: operators."""

import sys
from getpass import getpass
from typing import Literal

from cyclopts import App

from app.cli.house import with_house
from app.cli.saying import AsJson, answer
from app.core.errors import Invalid
from app.office.members.account import set_password
from app.office.members.service import add_member, add_operator
from app.office.tenants.queries import all_tenants, tenant_by_slug
from app.web.roles import Role
from jobs.runner import House

user = App(name="user", help="Operators: add one, or give one a new password.")


@user.command
def add(
    email: str,
    *,
    role: Literal["owner", "operator", "viewer"],
    tenant: str = "",
    name: str = "",
    as_json: AsJson = False,
) -> None:
    """Add an operator. The password is read from standard input.

    Parameters
    ----------
    email
        The e-mail address to sign in with.
    role
        owner: all; operator: all but members and keys; viewer: reads.
    tenant
        The slug of the one brand the role is for, instead of every brand there is.
    name
        What others see beside decisions, instead of the address's first part.
    """
    password = _password()

    async def do(house: House) -> list[str]:
        async with house.database.house_work() as session:
            chosen = (
                [await tenant_by_slug(session, tenant)] if tenant else await all_tenants(session)
            )
            if not chosen and role != "owner":
                raise Invalid(
                    f"There is no brand yet in which {email} could be {role}.",
                    "Add one first: cockpit tenant add SLUG --name NAME --currency USD",
                )
            called = name or email.partition("@")[0]
            operator = await add_operator(session, email, called, password)
            for each in chosen:
                await add_member(session, each.id, operator.id, Role.named(role))
            return [each.slug for each in chosen]

    slugs = with_house(do)
    where = f" in {', '.join(slugs)}" if slugs else ""
    facts = {"email": email, "role": role, "tenants": slugs}
    answer(facts, [f"{email} can sign in as {role}{where}."], as_json=as_json)


@user.command
def password(email: str, *, as_json: AsJson = False) -> None:
    """Give somebody who has lost theirs a new password, read from standard input.

    Wherever they are signed in, they are signed out.

    Parameters
    ----------
    email
        The e-mail address they sign in with.
    """
    fresh = _password()

    async def do(house: House) -> None:
        async with house.database.house_work() as session:
            await set_password(session, email, fresh)

    with_house(do)
    answer({"email": email}, [f"{email} can sign in with the new password."], as_json=as_json)


def _password() -> str:
    """Not shown while it is typed; from a pipe, the first line."""
    if sys.stdin.isatty():
        return getpass("Password: ")
    return sys.stdin.readline().rstrip("\r\n")
