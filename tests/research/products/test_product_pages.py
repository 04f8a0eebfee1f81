"""The pages of research on one product: live answer, keeping, comparing, watching, briefing."""

from datetime import date

import pytest
from sqlalchemy import func, select

from app.core.database import Database
from app.core.events import Actor
from app.research.signals.sales import record_sales
from app.studio.briefs.quick import brief_from_check
from db.models.core.job import Job
from db.models.research.product_check import ProductCheck
from db.models.research.signal import Signal
from db.models.studio.brief import Brief
from tests import world
from tests.browser import Browser
from tests.research.shop import sales
from tests.world import TIDEWATER, WANDERLANE

HERE = "/t/wanderlane/research-product"
ACTOR = Actor("operator", world.OPERATOR.id, world.OPERATOR.name)
FORM = {
    "kind": "digital",
    "subject": "Azores hiking journal",
    "keywords": "azores hiking, hiking journal",
    "product_type": "journal",
    "country": "US",
    "currency": "USD",
    "price": "9.90",
    "ad_tier": "15",
    "wanted": "50",
}


@pytest.fixture
async def database(app) -> Database:
    """The app's own, so that pages and rows are of one file."""
    return app.state.database


async def keep(browser: Browser, **changes: str) -> str:
    answer = await browser.post(HERE, FORM | changes)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].removeprefix(HERE + "/")


async def told(database: Database, keyword: str, metric: str, value: float, day: date) -> str:
    async with database.work(WANDERLANE, ACTOR) as work:
        row = Signal(
            keyword=keyword,
            source="keyword_tool",
            metric=metric,
            value=value,
            unit="listings",
            day=day,
            confidence=0.5,
        )
        work.session.add(row)
        await work.session.flush()
        return row.id


async def test_an_empty_list_says_what_to_do(viewer: Browser) -> None:
    answer = await viewer.get(HERE)
    assert "Nothing checked yet" in answer.text
    assert f"{HERE}/new" in answer.text


async def test_the_answer_follows_what_is_typed_and_writes_nothing(
    viewer: Browser, database: Database
) -> None:
    whole = await viewer.get(f"{HERE}/new", params=FORM)
    part = await viewer.http.get(
        f"{HERE}/new", params=FORM, headers={"hx-request": "true", "hx-request-type": "partial"}
    )
    # 0.20; 6.5 % of 9.90 is 0.6435; 3 % of 9.90 and 0.25 is 0.547
    for text in (whole.text, part.text):
        assert "$8.51" in text
        assert "Break-even price" in text
        assert "Price for 50 %" in text
    assert "<html" not in part.text
    assert "Keep this check" not in whole.text
    async with database.reading(WANDERLANE.id) as session:
        assert await session.scalar(select(func.count(ProductCheck.id))) == 0


async def test_missing_evidence_is_named_with_what_to_import(viewer: Browser) -> None:
    text = (await viewer.get(f"{HERE}/new", params=FORM)).text
    assert "Nobody has counted the competing listings" in text
    assert "No orders of your own are here yet" in text
    assert "Interest over time" in text
    assert text.count('href="/t/wanderlane/imports"') >= 3


async def test_what_is_known_is_shown_with_its_source(viewer: Browser, database: Database) -> None:
    await told(database, "hiking journal", "competing_listings", 4_200, date(2026, 10, 1))
    await told(database, "azores hiking", "competing_listings", 900, date(2026, 10, 3))
    async with database.work(WANDERLANE, ACTOR) as work:
        await record_sales(work, sales())
    text = (await viewer.get(f"{HERE}/new", params=FORM)).text
    assert "900 listings compete for “azores hiking”: there is a gap." in text
    assert "4,200" in text
    assert "keyword tool, Oct 3, 2026" in text
    assert "units by “" in text
    assert "make</span>" in text


async def test_a_corrected_count_is_not_read(viewer: Browser, database: Database) -> None:
    old = await told(database, "hiking journal", "competing_listings", 77_777, date(2026, 9, 1))
    new = await told(database, "hiking journal", "competing_listings", 4_200, date(2026, 9, 2))
    async with database.work(WANDERLANE, ACTOR) as work:
        (await work.session.get_one(Signal, old)).superseded_by = new
    text = (await viewer.get(f"{HERE}/new", params=FORM)).text
    assert "77,777" not in text
    assert "4,200" in text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("subject", "", "Say in a few words what it is."),
        ("price", "", "Write the price that buyers see."),
        ("price", "-1", "Write an amount, such as 9.90."),
        ("price", "NaN", "Write an amount, such as 9.90."),
        ("cost", "cheap", "Write an amount, such as 9.90."),
        ("discount", "101", "Write a percentage from 0 to 100."),
        ("wanted", "100", "Less than 100 percent can be left."),
        ("country", "ZZ", "Choose one of the list."),
        ("currency", "XXX", "Choose one of the list."),
        ("kind", "stolen", "Choose one of the list."),
    ],
)
async def test_what_cannot_be_used_is_said_beside_its_field(
    operator: Browser, field: str, value: str, sentence: str
) -> None:
    looked = await operator.get(f"{HERE}/new", params=FORM | {field: value})
    assert looked.status_code == 200
    assert sentence in looked.text
    sent = await operator.post(HERE, FORM | {field: value})
    assert sent.status_code == 422
    assert sentence in sent.text


async def test_text_of_others_is_text(operator: Browser) -> None:
    check = await keep(operator, subject="<script>alert(1)</script> planner")
    text = (await operator.get(f"{HERE}/{check}")).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


async def test_a_kept_check_is_found_and_compared(operator: Browser, database: Database) -> None:
    first = await keep(operator)
    await told(database, "azores hiking", "competing_listings", 900, date(2026, 10, 3))
    second = await keep(operator, subject="azores Hiking Journals", price="12.90")
    third = await keep(operator, subject="Porto wine guide", kind="supplier", cost="9.50")
    page = (await operator.get(f"{HERE}/{second}")).text
    assert f"{HERE}/{first}" in page
    assert third not in page
    old = (await operator.get(f"{HERE}/{first}")).text
    assert "900" not in old.split('id="competition"')[1].split("</section>")[0]
    found = (await operator.get(HERE, params={"q": "azores"})).text
    assert "Azores hiking journal" in found
    assert third not in found
    skipped = (await operator.get(HERE, params={"verdict": "skip", "kind": "supplier"})).text
    assert "Porto wine guide" in skipped
    assert first not in skipped
    export = await operator.get(f"{HERE}/export", params={"kind": "supplier"})
    assert export.text.splitlines()[0].startswith("Day,Subject,Kind")
    assert len(export.text.splitlines()) == 2


async def test_pages_of_the_list_go_on_where_they_ended(
    operator: Browser, database: Database
) -> None:
    first = await keep(operator)
    async with database.work(WANDERLANE, ACTOR) as work:
        row = await work.session.get_one(ProductCheck, first)
        columns = [c.key for c in ProductCheck.__table__.columns if c.key != "id"]
        for number in range(60):
            copy = {name: getattr(row, name) for name in columns}
            work.session.add(ProductCheck(**copy | {"subject": f"Copy {number}"}))
    text = (await operator.get(HERE)).text
    assert "50 shown" in text
    older = text.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert "11 shown" in (await operator.get(HERE + older)).text


async def test_watching_and_undoing_it(operator: Browser) -> None:
    check = await keep(operator)
    await operator.post(f"{HERE}/{check}/watch", {"on": "on"})
    assert check in (await operator.get(HERE, params={"watched": "1"})).text
    await operator.post(f"{HERE}/{check}/watch", {})
    assert check not in (await operator.get(HERE, params={"watched": "1"})).text


async def test_a_check_becomes_one_brief(operator: Browser, database: Database) -> None:
    check = await keep(operator)
    for _ in range(2):
        assert (await operator.post(f"{HERE}/{check}/brief")).status_code == 303
    async with database.reading(WANDERLANE.id) as session:
        jobs = list(
            await session.scalars(select(Job.name).where(Job.name == "studio.brief_from_check"))
        )
    assert len(jobs) == 1
    for _ in range(2):
        async with database.work(WANDERLANE, ACTOR) as work:
            await brief_from_check(work, check)
    async with database.reading(WANDERLANE.id) as session:
        [brief] = await session.scalars(select(Brief))
    assert (brief.price_minor, brief.product_type, brief.status) == (990, "journal", "draft")
    assert brief.title == "Azores hiking journal"
    page = await operator.get(f"{HERE}/{check}")
    assert f"/t/wanderlane/ideation/{brief.id}" in page.text
    shown = await operator.get(f"/t/wanderlane/ideation/{brief.id}")
    assert shown.status_code == 200
    assert f"{HERE}/{check}" in shown.text


async def test_goods_of_a_supplier_are_no_brief(operator: Browser) -> None:
    check = await keep(operator, kind="supplier", cost="2")
    assert "Make it a brief" not in (await operator.get(f"{HERE}/{check}")).text
    assert (await operator.post(f"{HERE}/{check}/brief")).status_code == 409


async def test_a_viewer_looks_and_keeps_nothing(viewer: Browser, operator: Browser) -> None:
    check = await keep(operator)
    assert (await viewer.get(f"{HERE}/{check}")).status_code == 200
    assert "Make it a brief" not in (await viewer.get(f"{HERE}/{check}")).text
    for path in (HERE, f"{HERE}/{check}/watch", f"{HERE}/{check}/brief"):
        assert (await viewer.post(path, FORM)).status_code == 403


async def test_another_brand_finds_nothing(stranger: Browser, operator: Browser) -> None:
    check = await keep(operator)
    assert (await stranger.get(f"{HERE}/{check}")).status_code == 404
    theirs = f"/t/{TIDEWATER.slug}/research-product"
    assert (await stranger.get(f"{theirs}/{check}")).status_code == 404
    assert (await stranger.post(f"{theirs}/{check}/watch", {"on": "on"})).status_code == 404
    assert "Azores" not in (await stranger.get(theirs)).text
