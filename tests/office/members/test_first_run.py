"""The first owner is made once, by whoever comes first."""

from collections.abc import AsyncGenerator

import pytest
from litestar import Litestar
from sqlalchemy import delete, select

from app.core.database import Database
from db.models.office.operator import Member, Operator
from db.models.office.tenant import Tenant
from tests.browser import Browser

ANA = {"name": "Ana Reis", "email": "Ana@Example.com", "password": "correct horse battery"}


@pytest.fixture
async def empty(app: Litestar, database: Database) -> AsyncGenerator[Browser, None]:
    """A fresh cockpit without anybody."""
    async with database.house_work() as house:
        await house.execute(delete(Tenant))
        await house.execute(delete(Operator))
    yield Browser(app)


async def test_a_fresh_cockpit_asks_for_its_owner(empty: Browser) -> None:
    assert (await empty.get("/")).headers["location"].startswith("/sign-in")
    assert (await empty.get("/sign-in")).headers["location"] == "/first-run"
    assert (await empty.get("/first-run")).status_code == 200


async def test_the_owner_names_the_first_brand(empty: Browser, database: Database) -> None:
    answer = await empty.http.post("/first-run", data=ANA)
    assert answer.headers["location"] == "/"
    assert (await empty.get("/")).headers["location"] == "/welcome"
    page = await empty.get("/welcome")
    assert "Name your first brand" in page.text
    form = {"name": "Wander & Läne", "currency": "EUR", "timezone": "Europe/Lisbon"}
    answer = await empty.post("/tenants", {**form, "locale": "pt_PT"})
    assert answer.headers["location"] == "/t/wander-lane/start"
    assert (await empty.get("/t/wander-lane/start")).status_code == 200
    async with database.reading(None) as house:
        owner = (await house.execute(select(Operator.email, Member.role).join(Member))).one()
    assert tuple(owner) == ("ana@example.com", "owner")


async def test_who_comes_second_is_sent_to_sign_in(empty: Browser, database: Database) -> None:
    await empty.http.post("/first-run", data=ANA)
    assert (await empty.get("/first-run")).headers["location"] == "/sign-in"
    answer = await empty.http.post("/first-run", data={**ANA, "email": "eve@example.com"})
    assert answer.status_code == 409
    async with database.reading(None) as house:
        assert list(await house.scalars(select(Operator.email))) == ["ana@example.com"]


async def test_every_error_is_told_and_what_was_typed_is_kept(empty: Browser) -> None:
    answer = await empty.http.post(
        "/first-run", data={"name": "Ana", "email": "nowhere", "password": "short"}
    )
    assert answer.status_code == 422
    assert 'value="Ana"' in answer.text
    assert 'value="nowhere"' in answer.text
    assert "Write an e-mail address" in answer.text
    assert "at least 12" in answer.text
    assert "short" not in answer.text.replace("shortcuts", "").replace("Short name", "")


async def test_blank_fields_are_asked_for(empty: Browser) -> None:
    answer = await empty.http.post("/first-run", data={})
    assert answer.status_code == 422
    assert answer.text.count("Please fill this in.") == 3
