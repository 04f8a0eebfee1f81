"""Brands: who may add one, what its name becomes, and the first steps in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.core.database import Database
from app.core.events import HOUSE_ACTOR
from app.office.tenants.checklist import MILESTONES, checklist
from app.office.tenants.fields import currency_choices, locale_choices, timezone_choices
from app.office.tenants.service import SLUG, TenantForm, check, slug_for
from db.models.office.tenant import Tenant
from tests import world
from tests.browser import Browser

GOOD = {"name": "Harbour Press", "currency": "GBP", "timezone": "Europe/London", "locale": "en_GB"}


async def slugs(database: Database) -> list[str]:
    async with database.reading(None) as house:
        return list(await house.scalars(select(Tenant.slug).order_by(Tenant.slug)))


async def test_owners_add_brands(owner: Browser, database: Database) -> None:
    assert "Add a brand" in (await owner.get("/welcome")).text
    answer = await owner.post("/tenants", GOOD)
    assert answer.headers["location"] == "/t/harbour-press/start"
    page = await owner.get("/t/harbour-press/start")
    assert "Welcome to Harbour Press" in page.text
    assert "Harbour Press" in (await owner.get("/t/wanderlane/settings")).text


async def test_others_do_not(operator: Browser, viewer: Browser, database: Database) -> None:
    for browser in (operator, viewer):
        assert (await browser.get("/welcome")).status_code == 403
        assert (await browser.post("/tenants", GOOD)).status_code == 403
        assert "/tenants/new" not in (await browser.get("/account")).text
    assert await slugs(database) == ["tidewater", "wanderlane"]


async def test_every_error_is_told_at_once(owner: Browser) -> None:
    wrong = {
        "name": "",
        "slug": "No",
        "currency": "XX1",
        "timezone": "Mars",
        "locale": "xx_XX",
    }
    answer = await owner.post("/tenants", wrong)
    assert answer.status_code == 422
    for sentence in (
        "Write the brand&#39;s name",
        "Use 3 to 40 of",
        "Choose the currency",
        "Choose a time zone",
        "Choose a language",
    ):
        assert sentence in answer.text
    assert 'value="No"' in answer.text
    assert 'value="Mars"' in answer.text


async def test_a_short_name_that_is_taken(owner: Browser, database: Database) -> None:
    answer = await owner.post("/tenants", {**GOOD, "slug": "tidewater"})
    assert "Another brand has this short name." in answer.text
    made = await owner.post("/tenants", {**GOOD, "name": "Tidewater"})
    assert made.headers["location"] == "/t/tidewater-2/start"


async def test_brands_do_not_see_each_other(owner: Browser, stranger: Browser) -> None:
    for path in ("", "/start", "/settings", "/settings/flags", "/jobs", "/search?q=vault"):
        assert (await owner.get(f"/t/tidewater{path}")).status_code == 404
        assert (await stranger.get(f"/t/wanderlane{path}")).status_code == 404


async def test_the_brands_address_leads_to_its_overview(viewer: Browser) -> None:
    assert (await viewer.get("/t/wanderlane")).headers["location"] == "/t/wanderlane/overview"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Wanderlane", "wanderlane"),
        ("  Café Łódź & Co.  ", "cafe-lodz-co"),
        ("3 Days Out", "days-out"),
        ("Straße", "strasse"),
        ("日本", ""),
        ("a" * 60, "a" * 40),
        ("x" * 39 + " yes", "x" * 39),
    ],
)
def test_short_names_are_made_from_names(name: str, slug: str) -> None:
    assert slug_for(name) == slug


@given(st.text(max_size=80))
def test_a_short_name_is_good_or_too_short(name: str) -> None:
    made = slug_for(name)
    assert len(made) < 3 or SLUG.fullmatch(made)


def test_every_choice_on_offer_is_taken() -> None:
    form = TenantForm(name="A", slug="abc")
    for code, _ in currency_choices():
        form.currency = code
        assert check(form) == {}
    for locale, _ in locale_choices():
        form.locale = locale
        assert check(form) == {}
    for zone in timezone_choices():
        form.timezone = zone
        assert check(form) == {}
    assert len({code for code, _ in currency_choices()}) == len(currency_choices())


async def test_the_checklist_follows_the_events(database: Database) -> None:
    async with database.reading(world.WANDERLANE.id) as session:
        assert [step["done"] for step in await checklist(session)] == [False] * 5
    for number, milestone in enumerate(MILESTONES[:-1], start=1):
        async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
            await work.record(milestone.event, ("thing", "1"))
        async with database.reading(world.WANDERLANE.id) as session:
            steps = await checklist(session)
        assert [step["done"] for step in steps] == [True] * number + [False] * (5 - number)
    async with database.work(world.WANDERLANE, HOUSE_ACTOR) as work:
        await work.record("listing.published", ("listing", "1"))
    async with database.reading(world.WANDERLANE.id) as session:
        assert await checklist(session) == []
    async with database.reading(world.TIDEWATER.id) as session:
        assert not any(step["done"] for step in await checklist(session))


async def test_the_start_page_offers_three_doors(owner: Browser, viewer: Browser) -> None:
    text = (await owner.get("/t/wanderlane/start")).text
    assert "Explore with demo data" in text
    assert 'href="/t/wanderlane/imports"' in text
    assert 'href="/t/wanderlane/settings/connections"' in text
    assert "0 of 5" in text
    assert "Explore with demo data" not in (await viewer.get("/t/wanderlane/start")).text
