"""Members: owners change them, the last owner stays, everybody else looks."""

import pytest
from sqlalchemy import select

from app.core.database import Database
from db.models.core.event import Event
from db.models.office.operator import Member, Operator
from tests import world
from tests.browser import Browser, toast_of

MEMBERS = "/t/wanderlane/settings/members"
NEW = {
    "email": "mia@example.com",
    "name": "Mia Sousa",
    "password": "seven green bottles",
    "role": "viewer",
}


async def role_of(database: Database, email: str, tenant_id: str = world.WANDERLANE.id) -> str:
    async with database.reading(None) as house:
        found = await house.scalar(
            select(Member.role)
            .join(Operator, Operator.id == Member.operator_id)
            .where(Operator.email == email, Member.tenant_id == tenant_id)
        )
        return found or ""


async def events(database: Database) -> list[str]:
    async with database.reading(world.WANDERLANE.id) as session:
        return list(await session.scalars(select(Event.kind).order_by(Event.at)))


async def test_everybody_may_look(owner: Browser, operator: Browser, viewer: Browser) -> None:
    for browser in (owner, operator, viewer):
        answer = await browser.get(MEMBERS)
        assert answer.status_code == 200
        assert "Ben Okoro" in answer.text
        assert "Theo Brandt" not in answer.text
    assert "Add a member" in (await owner.get(MEMBERS)).text
    assert "Add a member" not in (await viewer.get(MEMBERS)).text


@pytest.mark.parametrize("path", ["", f"/{world.VIEWER.id}/role", f"/{world.VIEWER.id}/removal"])
async def test_only_owners_change(
    operator: Browser, viewer: Browser, stranger: Browser, path: str
) -> None:
    assert (await operator.post(MEMBERS + path, NEW)).status_code == 403
    assert (await viewer.post(MEMBERS + path, NEW)).status_code == 403
    assert (await stranger.post(MEMBERS + path, NEW)).status_code == 404


async def test_somebody_new_is_added_and_can_sign_in(
    owner: Browser, visitor: Browser, database: Database
) -> None:
    answer = await owner.post(MEMBERS, NEW)
    assert toast_of(answer) == "Mia Sousa is a member now."
    assert await role_of(database, NEW["email"]) == "viewer"
    data = {"email": NEW["email"], "password": NEW["password"]}
    assert (await visitor.http.post("/sign-in", data=data)).headers["location"] == "/"
    assert (await visitor.get(MEMBERS)).status_code == 200
    assert await events(database) == ["member.added"]


async def test_somebody_known_keeps_name_and_password(
    owner: Browser, stranger: Browser, visitor: Browser, database: Database
) -> None:
    form = {"email": world.STRANGER.email, "password": "taken over by ana", "role": "operator"}
    assert (await owner.post(MEMBERS, form)).status_code == 303
    assert await role_of(database, world.STRANGER.email) == "operator"
    assert (await stranger.get(MEMBERS)).status_code == 200
    data = {"email": world.STRANGER.email, "password": "taken over by ana"}
    assert (await visitor.http.post("/sign-in", data=data)).status_code == 422


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"email": "nowhere"}, "Write an e-mail address"),
        ({"email": world.VIEWER.email}, "Vera Lind is a member already."),
        ({"password": "short"}, "at least 12"),
        ({"name": ""}, "Write the name"),
        ({"role": "king"}, "Choose owner, operator or viewer."),
    ],
)
async def test_what_cannot_be_added_is_told(
    owner: Browser, database: Database, change: dict[str, str], sentence: str
) -> None:
    answer = await owner.post(MEMBERS, {**NEW, **change})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert await events(database) == []


async def test_a_role_changes_at_once(owner: Browser, viewer: Browser, database: Database) -> None:
    answer = await owner.post(f"{MEMBERS}/{world.VIEWER.id}/role", {"role": "operator"})
    assert toast_of(answer) == "Vera Lind has the role of operator now."
    flag = await viewer.post("/t/wanderlane/settings/flags/pinterest", {"on": "on"})
    assert flag.status_code == 303
    await owner.post(f"{MEMBERS}/{world.VIEWER.id}/role", {"role": "operator"})
    assert (await events(database)).count("member.role_changed") == 1


async def test_who_is_removed_is_out_at_once(
    owner: Browser, viewer: Browser, database: Database
) -> None:
    assert (await owner.post(f"{MEMBERS}/{world.VIEWER.id}/removal")).status_code == 303
    assert (await viewer.get(MEMBERS)).status_code == 404
    assert (await viewer.get("/account")).status_code == 200
    assert await role_of(database, world.VIEWER.email) == ""
    assert (await owner.post(f"{MEMBERS}/{world.VIEWER.id}/removal")).status_code == 404


@pytest.mark.parametrize(
    ("path", "data"),
    [("role", {"role": "viewer"}), ("removal", {}), ("role", {"role": "operator"})],
)
async def test_the_last_owner_stays(
    owner: Browser, database: Database, path: str, data: dict[str, str]
) -> None:
    answer = await owner.post(f"{MEMBERS}/{world.OWNER.id}/{path}", data)
    assert answer.status_code == 409
    assert await role_of(database, world.OWNER.email) == "owner"


async def test_an_owner_may_leave_when_another_stays(owner: Browser, operator: Browser) -> None:
    await owner.post(f"{MEMBERS}/{world.OPERATOR.id}/role", {"role": "owner"})
    answer = await owner.post(f"{MEMBERS}/{world.OWNER.id}/removal")
    assert answer.headers["location"] == "/"
    assert (await owner.get(MEMBERS)).status_code == 404
    assert (await operator.post(f"{MEMBERS}/{world.OPERATOR.id}/removal")).status_code == 409


async def test_members_of_other_brands_cannot_be_reached(
    owner: Browser, database: Database
) -> None:
    answer = await owner.post(f"{MEMBERS}/{world.STRANGER.id}/removal")
    assert answer.status_code == 404
    assert await role_of(database, world.STRANGER.email, world.TIDEWATER.id) == "owner"
