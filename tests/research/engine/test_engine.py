"""The engine page: weights, how much is evidenced, and whether velocity helps."""

from app.research.engine.queries import engine_page
from tests.browser import Browser
from tests.research.niches.cards import THREE, finished_run
from tests.world import TIDEWATER, WANDERLANE

VERDICT = {
    "adds": False,
    "tries": 40,
    "hits": 18,
    "error": 0.6,
    "naive_error": 0.5,
    "sentence": "Velocity adds nothing here.",
}
HOME = "/t/wanderlane"


async def test_before_the_first_run_the_page_says_what_to_do(app, viewer: Browser) -> None:
    page = await viewer.get(f"{HOME}/engine")
    assert page.status_code == 200
    assert "no run yet" in page.text
    assert "The next run checks velocity" in page.text


async def test_coverage_counts_the_niches_in_which_a_dimension_is_evidenced(
    app, viewer: Browser
) -> None:
    database = app.state.database
    await finished_run(database, THREE, checkpoint={"velocity": VERDICT})
    async with database.reading(WANDERLANE.id) as session:
        page = await engine_page(session)
    known = {one.name: one.known for one in page.coverage}
    assert known["production_ease"] == 3
    assert known["buyer_intent"] == 2
    assert known["competition_gap"] == 0
    assert page.evidenced == sum(card for card in (0.4, 0.4, 0.2)) / 3
    shown = (await viewer.get(f"{HOME}/engine")).text
    assert "Velocity adds nothing here." in shown
    assert "it adds nothing" in shown
    assert "/hit-rate" in shown


async def test_another_brand_sees_its_own_engine(app, stranger: Browser) -> None:
    database = app.state.database
    await finished_run(database, THREE, checkpoint={"velocity": VERDICT})
    assert (await stranger.get(f"{HOME}/engine")).status_code == 404
    async with database.reading(TIDEWATER.id) as session:
        assert (await engine_page(session)).run is None
