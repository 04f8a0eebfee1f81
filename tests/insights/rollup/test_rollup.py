"""All brands side by side, each seen only by those who belong to it."""

from sqlalchemy import delete

from app.core.database import Database
from app.insights.rollup.niches import key_of
from db.models.office.operator import Member
from tests import world
from tests.browser import Browser
from tests.insights.rollup.conftest import earned, researched
from tests.world import TIDEWATER, WANDERLANE

NICHE = "azores-hiking:journal:all-year"


async def test_with_one_brand_no_other_is_seen(
    owner: Browser, stranger: Browser, database: Database
) -> None:
    await earned(database, WANDERLANE, 123_456)
    await earned(database, TIDEWATER, 654_321)
    await researched(database, WANDERLANE, {NICHE: 80})
    await researched(database, TIDEWATER, {NICHE: 80})
    for browser, foreign in ((owner, "Tidewater"), (stranger, "Wanderlane")):
        text = (await browser.get("/rollup")).text
        assert "One brand so far" in text
        assert foreign not in text
        assert "1,234" not in text and "6,543" not in text
        assert "Azores" not in text


async def test_visitors_sign_in_first(visitor: Browser) -> None:
    assert (await visitor.get("/rollup")).status_code == 303


async def test_each_brand_counts_in_its_own_currency(
    owner: Browser, database: Database, joins
) -> None:
    await joins("viewer")
    await earned(database, WANDERLANE, 123_456)
    await earned(database, TIDEWATER, 654_321)
    text = (await owner.get("/rollup")).text
    assert "$1,234.56" in text
    assert "€6,543.21" in text
    assert "/t/tidewater/orders?sold=1&amp;since=" in text
    assert "once two brands have trend data" in text


async def test_leaving_a_brand_ends_it(owner: Browser, database: Database, joins) -> None:
    await joins("viewer")
    await earned(database, TIDEWATER, 654_321)
    assert "€6,543.21" in (await owner.get("/rollup")).text
    async with database.house_work() as house:
        await house.execute(
            delete(Member).where(
                Member.operator_id == world.OWNER.id, Member.tenant_id == TIDEWATER.id
            )
        )
    text = (await owner.get("/rollup")).text
    assert "Tidewater" not in text
    assert "6,543" not in text


async def test_what_wins_in_several_is_one_line_of_both(
    owner: Browser, database: Database, joins
) -> None:
    await joins("operator")
    await researched(database, WANDERLANE, {NICHE: 80, "lisbon-planner:planner:all-year": 40})
    await researched(database, TIDEWATER, {"azores-hikings:journal:all-year": 66})
    text = (await owner.get("/rollup")).text
    several = text.split('id="several"')[1].split("</section>")[0]
    assert "Azores" in several
    assert "Wanderlane" in several
    assert "Tidewater" in several
    assert "80" in several and "66" in several
    assert "Lisbon planner" not in text


def test_one_subject_has_one_key() -> None:
    assert key_of("azores-hikings:journal:all-year") == key_of(NICHE)
    assert key_of("hiking-azores:journal:all-year") == key_of(NICHE)
    assert key_of("azores-hiking:planner:all-year") != key_of(NICHE)
    assert key_of("azores-hiking:journal:easter") != key_of(NICHE)
