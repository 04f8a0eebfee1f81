"""The page of the hit rate: empty, thin, filtered, and one brand's alone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core.events import HOUSE_ACTOR
from app.core.ids import new_id
from db.models.research.niche_outcome import NicheOutcome
from db.models.research.opportunity import Opportunity
from tests.research.outcomes.published import LISTED, published
from tests.world import TIDEWATER, WANDERLANE

PAGE = f"/t/{WANDERLANE.slug}/hit-rate"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
async def database(app):
    return app.state.database


async def stated(database, tenant, count=3, score=71.5, units=2, title="Lisbon in three days"):
    async with database.work(tenant, HOUSE_ACTOR) as work:
        for number in range(1, count + 1):
            await published(work, number, score)
        rows = list(await work.session.scalars(select(Opportunity)))
        for at, row in enumerate(rows):
            row.title = title
            work.session.add(
                NicheOutcome(
                    id=new_id(),
                    opportunity_id=row.id,
                    day=30,
                    score=score + at / 10,
                    units=units if at else 0,
                    revenue_minor=900 * units,
                    currency="USD",
                    listed_on=LISTED + timedelta(days=at),
                    listings=["400000001"],
                )
            )


async def test_before_anything_is_published_it_says_what_to_do(viewer):
    page = await viewer.get(PAGE)
    assert page.status_code == 200
    assert "No outcome yet" in page.text
    assert "Published today" in page.text


async def test_after_publication_it_says_when_the_first_outcome_is_due(viewer, database):
    async with database.work(WANDERLANE, HOUSE_ACTOR) as work:
        listing = await published(work)
        from db.models.core.event import Event

        for event in await work.session.scalars(
            select(Event).where(Event.kind == "listing.published")
        ):
            event.at = listing.published_at
    assert "due on Jul 1, 2026" in (await viewer.get(PAGE)).text


async def test_rates_have_counts_ranges_and_a_caution(viewer, database):
    await stated(database, WANDERLANE)
    page = (await viewer.get(PAGE)).text
    assert "2 of 3, 67 % (likely 21 to 94 %)" in page
    assert "Few cases, little certainty" in page
    assert f'{PAGE}?band=5"' in page
    assert "q=400000001&amp;since=2026-06-02&amp;until=2026-07-01" in page


async def test_filters_sort_and_pages(viewer, database, monkeypatch):
    await stated(database, WANDERLANE)
    unsold = (await viewer.get(f"{PAGE}?result=unsold")).text
    assert unsold.count("data-row") == 1
    assert "not sold" in unsold
    for query, rows in (("day=60", 0), ("band=5", 3), ("band=1", 0), ("q=lisbon", 3), ("q=%25", 0)):
        assert (await viewer.get(f"{PAGE}?{query}")).text.count("data-row") == rows, query
    monkeypatch.setattr("app.research.outcomes.queries.PAGE", 2)
    for sort in ("", "score"):
        first = (await viewer.get(f"{PAGE}?sort={sort}")).text
        assert first.count("data-row") == 2
        after = first.partition("after=")[2].partition('"')[0]
        assert (await viewer.get(f"{PAGE}?sort={sort}&after={after}")).text.count("data-row") == 1


@pytest.mark.parametrize("query", ["band=9", "day=31", "after=nonsense", "sort=score&after=x_y"])
async def test_a_damaged_address_is_refused_in_words(viewer, query):
    assert (await viewer.get(f"{PAGE}?{query}")).status_code in (400, 404, 422)


async def test_a_title_is_text(viewer, database):
    await stated(database, WANDERLANE, title=SCRIPT)
    page = (await viewer.get(PAGE)).text
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


async def test_only_members_see_it_and_only_their_own(viewer, stranger, visitor, database):
    await stated(database, TIDEWATER, title="Tide tables")
    assert "Tide tables" not in (await viewer.get(PAGE)).text
    assert "No outcome yet" in (await viewer.get(PAGE)).text
    assert (await stranger.get(PAGE)).status_code == 404
    assert (await visitor.get(PAGE)).status_code in (302, 303, 401)
