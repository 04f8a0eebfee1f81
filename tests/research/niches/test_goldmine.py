"""The Goldmine: filters, order, marks over runs, weights, comparison and changes."""

import re
from html import unescape

import pytest
from msgspec import json

from app.core.database import Database
from app.core.errors import FormInvalid, NotFound
from app.research.niches import marking
from app.research.niches.comparing import changes_page
from app.research.niches.finding import NicheFilters, shown
from app.research.niches.goldmine import goldmine, ranked
from app.research.niches.scoring import WEIGHTED, Weights
from app.research.niches.weighing import parts_of, weights_from, weights_of
from app.studio.briefs.writing import write_briefs
from tests.browser import Browser, toast_of
from tests.research.niches.cards import SYSTEM, THREE, finished_run, idea
from tests.world import TIDEWATER, WANDERLANE

HOME = "/t/wanderlane"


@pytest.fixture
async def here(app) -> Database:
    """The one that the browsers' app reads."""
    return app.state.database


def titles(page: str) -> list[str]:
    return re.findall(r'<h2><a[^>]*data-open><span class="sr">[^<]*</span>([^<]+)<', page)


async def shown_titles(browser: Browser, query: str = "") -> list[str]:
    answer = await browser.get(f"{HOME}/niches{query}")
    assert answer.status_code == 200
    return titles(answer.text)


async def test_cards_come_best_first_and_the_address_filters_them(
    here: Database, viewer: Browser
) -> None:
    more = {
        "Belem": {"origin": "sales", "ideas": [idea("Belem", 2500)]},
        "Chiado": {"product_type": "journal", "category": "journals"},
    }
    await finished_run(here, THREE, more=more)
    assert await shown_titles(viewer) == ["Alfama", "Belem", "Chiado"]
    assert await shown_titles(viewer, "?origin=sales") == ["Belem"]
    assert await shown_titles(viewer, "?type=journal") == ["Chiado"]
    assert await shown_titles(viewer, "?category=journals") == ["Chiado"]
    assert await shown_titles(viewer, "?least=20") == ["Belem"]
    assert await shown_titles(viewer, "?most=20") == ["Alfama", "Chiado"]
    assert await shown_titles(viewer, "?evidenced=25") == ["Alfama", "Belem"]
    assert await shown_titles(viewer, "?pace=rising") == ["Alfama"]
    assert await shown_titles(viewer, "?pace=established") == ["Belem"]
    assert await shown_titles(viewer, "?q=chia") == ["Chiado"]
    assert await shown_titles(viewer, "?sort=title&evidenced=nonsense")
    assert (await shown_titles(viewer, "?sort=price"))[0] == "Belem"
    assert await shown_titles(viewer, "?q=nowhere") == []
    assert "Clear the filters" in (await viewer.get(f"{HOME}/niches?q=nowhere")).text


async def test_a_partial_request_is_given_the_rows_alone(here: Database, viewer: Browser) -> None:
    await finished_run(here, THREE)
    page = (await viewer.partial(f"{HOME}/niches?sort=velocity")).text
    assert "<html" not in page
    assert titles(page)[0] == "Alfama"


async def test_text_of_listings_is_escaped(here: Database, viewer: Browser) -> None:
    await finished_run(here, {'<img src=x onerror="x">': {"buyer_intent": 50}})
    for path in ("niches", "niches/weights", "niches/compare"):
        assert "<img src=x" not in (await viewer.get(f"{HOME}/{path}")).text


async def test_a_dismissed_niche_stays_away_over_runs_and_gets_no_brief(
    here: Database, operator: Browser
) -> None:
    ids = await finished_run(here, THREE)
    refused = await operator.post(
        f"{HOME}/niches/{ids['Alfama']}/mark", {"mark": "dismissed", "reason": " "}
    )
    assert refused.status_code == 422
    assert "Say in a few words why" in refused.text
    answer = await operator.post(
        f"{HOME}/niches/{ids['Alfama']}/mark",
        {"mark": "dismissed", "reason": "Too touristy", "back": "sort=title"},
    )
    assert answer.headers["location"] == f"{HOME}/niches?sort=title"
    assert "Dismissed" in toast_of(answer)
    again = await finished_run(here, THREE, number=2)
    assert "Alfama" not in await shown_titles(operator)
    assert await shown_titles(operator, "?mark=dismissed") == ["Alfama"]
    assert "Too touristy" in (await operator.get(f"{HOME}/niches?mark=dismissed")).text
    async with here.work(WANDERLANE, SYSTEM) as work:
        briefs = await write_briefs(work, again["run"])
    assert briefs and "alfama" not in {brief.niche for brief in briefs}


async def test_watching_can_be_undone_and_dismissing_goes_back_to_watching(
    here: Database, operator: Browser
) -> None:
    ids = await finished_run(here, THREE)
    path = f"{HOME}/niches/{ids['Belem']}/mark"
    await operator.post(path, {"mark": "watched"})
    assert await shown_titles(operator, "?mark=watched") == ["Belem"]
    await operator.post(path, {"mark": "dismissed", "reason": "No."})
    assert await shown_titles(operator, "?mark=watched") == []
    await operator.post(f"{path}/undo")
    assert await shown_titles(operator, "?mark=watched") == ["Belem"]
    await operator.post(path, {"mark": "none"})
    assert await shown_titles(operator, "?mark=watched") == []
    await operator.post(f"{path}/undo")
    assert await shown_titles(operator, "?mark=watched") == ["Belem"]


async def test_marks_belong_to_one_brand_and_to_those_who_may(
    here: Database, viewer: Browser, stranger: Browser
) -> None:
    ids = await finished_run(here, THREE)
    path = f"{HOME}/niches/{ids['Belem']}/mark"
    assert (await viewer.post(path, {"mark": "watched"})).status_code == 403
    assert (await stranger.post(path, {"mark": "watched"})).status_code == 404
    assert 'data-row-key="w"' not in (await viewer.get(f"{HOME}/niches")).text
    with pytest.raises(NotFound):
        async with here.work(TIDEWATER, SYSTEM) as work:
            await marking.watch(work, ids["Belem"])
    async with here.work(WANDERLANE, SYSTEM) as work:
        await marking.dismiss(work, ids["Belem"], "No.")
    async with here.reading(TIDEWATER.id) as session:
        assert await marking.dismissed_niches(session) == set()


async def test_weights_are_tried_saved_used_and_reset(here: Database, operator: Browser) -> None:
    await finished_run(here, THREE)
    easy = {"production_ease": "100"}
    tried = await operator.get(f"{HOME}/niches/weights", params=easy)
    assert "Tried, not saved" in tried.text
    assert re.findall(r"data-open>([^<]+)</a><span class=\"moved", tried.text)[0] == "Belem"
    async with here.reading(WANDERLANE.id) as session:
        assert await weights_of(session) == Weights()
    assert (await operator.post(f"{HOME}/niches/weights", {"buyer_intent": "0"})).status_code == 422
    saved = await operator.post(
        f"{HOME}/niches/weights", {"production_ease": 30, "buyer_intent": 10}
    )
    assert "Saved" in toast_of(saved)
    async with here.reading(WANDERLANE.id) as session:
        weights = await weights_of(session)
    assert (weights.production_ease, weights.buyer_intent) == (0.75, 0.25)
    page = (await operator.get(f"{HOME}/niches/weights")).text
    assert "saved by Ben Okoro" in page
    assert "Ben Okoro saved these weights" in (await operator.get(f"{HOME}/engine")).text
    async with here.reading(TIDEWATER.id) as session:
        assert await weights_of(session) == Weights()
    await operator.post(f"{HOME}/niches/weights/reset")
    async with here.reading(WANDERLANE.id) as session:
        assert await weights_of(session) == Weights()


async def test_only_operators_weigh(here: Database, viewer: Browser) -> None:
    await finished_run(here, THREE)
    for path in ("weights", "weights/reset"):
        answer = await viewer.post(f"{HOME}/niches/{path}", {"buyer_intent": 10})
        assert answer.status_code == 403
    assert "Save for the next run" not in (await viewer.get(f"{HOME}/niches/weights")).text
    assert (await viewer.get(f"{HOME}/niches/weights?buyer_intent=0")).status_code == 422


async def test_what_the_sliders_are_given_makes_the_servers_own_score(
    here: Database, viewer: Browser
) -> None:
    """The browser adds up these very figures; with the run's weights that is the stored score."""
    await finished_run(here, THREE)
    page = (await viewer.get(f"{HOME}/niches/weights")).text
    sheets = [json.decode(unescape(one)) for one in re.findall(r'data-judged="([^"]+)"', page)]
    async with here.reading(WANDERLANE.id) as session:
        cards = (await goldmine(session)).cards
    for weights in (Weights(), weights_from({"trend_velocity": 7, "production_ease": 2})):
        shares = [weights.of(name) for name in WEIGHTED]
        mine = {
            sheet["niche"]: tuple(
                round(sum(s * v for s, v in zip(shares, sheet[part], strict=True)), 1)
                for part in ("values", "lows", "highs")
            )
            for sheet in sheets
        }
        for one in ranked(cards, weights):
            assert mine[one.card.niche] == (one.score.value, one.score.low, one.score.high)


def test_sliders_stand_at_whole_percents_that_sum_to_a_hundred() -> None:
    for parts in (
        {"buyer_intent": 1, "trend_velocity": 1, "authority_fit": 1},
        {"buyer_intent": 3},
    ):
        assert sum(parts_of(weights_from(parts)).values()) == 100
    assert list(parts_of(Weights()).values()) == [20, 20, 15, 15, 10, 10, 10]
    with pytest.raises(FormInvalid):
        weights_from({"buyer_intent": 101})


async def test_why_shows_the_formula_the_range_and_the_sliders(
    here: Database, viewer: Browser, stranger: Browser
) -> None:
    ids = await finished_run(here, THREE)
    page = (await viewer.get(f"{HOME}/niches/{ids['Chiado']}")).text
    for part in ("Why 57?", "Weigh it otherwise", "Season window", "Not evidenced yet", "/engine"):
        assert part in page, part
    assert page.count("data-judged") == 3
    assert (await stranger.get(f"{HOME}/niches/{ids['Alfama']}")).status_code == 404


async def test_two_niches_side_by_side(here: Database, viewer: Browser) -> None:
    empty = await viewer.get(f"{HOME}/niches/compare")
    assert "Nothing to compare yet" in empty.text
    ids = await finished_run(here, THREE)
    page = (await viewer.get(f"{HOME}/niches/compare?a={ids['Chiado']}&b={ids['Alfama']}")).text
    assert page.index('aria-label="Chiado"') < page.index('aria-label="Alfama"')
    assert "not known" in page
    other = await finished_run(here, {"Secret": {"buyer_intent": 5}}, tenant=TIDEWATER)
    answer = await viewer.get(f"{HOME}/niches/compare?a={other['Secret']}")
    assert answer.status_code == 404


async def test_what_changed_between_two_runs_and_because_of_what(
    here: Database, viewer: Browser, stranger: Browser
) -> None:
    first = await finished_run(here, THREE)
    assert (
        "first finished run" in (await viewer.get(f"{HOME}/trend-runs/{first['run']}/changes")).text
    )
    later = {
        "Alfama": THREE["Alfama"] | {"trend_velocity": 30},
        "Belem": THREE["Belem"] | {"competition_gap": 90},
        "Douro": {"buyer_intent": 70},
    }
    second = await finished_run(here, later, number=2)
    async with here.reading(WANDERLANE.id) as session:
        page = await changes_page(session, second["run"])
    found = page.changes
    assert [one.title for one in found.came] == ["Douro"]
    assert [one.title for one in found.went] == ["Chiado"]
    [rose], [fell] = found.rose, found.fell
    assert (rose.after.title, rose.causes[0].label) == ("Belem", "Competition gap")
    assert (fell.after.title, fell.causes[0].label) == ("Alfama", "Trend velocity")
    assert fell.causes[0].points == pytest.approx(-5)
    shown_page = (await viewer.get(f"{HOME}/trend-runs/{second['run']}/changes")).text
    assert "Trend velocity -5.0" in shown_page
    assert (await stranger.get(f"{HOME}/trend-runs/{second['run']}/changes")).status_code == 404


async def test_a_changed_weight_is_named_as_the_cause(database: Database) -> None:
    await finished_run(database, THREE)
    heavy = weights_from({"buyer_intent": 100})
    second = await finished_run(database, THREE, number=2, weights=heavy)
    async with database.reading(WANDERLANE.id) as session:
        moved = (await changes_page(session, second["run"])).changes.rose[0]
    assert moved.causes[0].by_weight


async def test_a_card_remembers_its_scores_over_the_runs(database: Database) -> None:
    await finished_run(database, THREE)
    await finished_run(database, {"Alfama": {"seasonal_timing": 100}}, number=2)
    async with database.reading(WANDERLANE.id) as session:
        [card] = (await goldmine(session)).cards
    assert len(card.past) == 2
    assert card.past[-1] == card.score
    assert card.window.peak == card.peak_day
    assert (card.window.peak - card.window.start).days == 48
    assert shown([card], NicheFilters(q="alfama planner")) == [card]
