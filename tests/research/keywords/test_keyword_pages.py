import re

import pytest
from litestar import Litestar
from sqlalchemy import func, select

from app.core.clock import now
from app.core.database import Database
from app.research.keywords import keeping, placing
from app.research.keywords.planning import plan
from app.research.keywords.rollup import Figures
from db.models.research.keyword_cluster import KeywordCluster
from tests.browser import Browser
from tests.research.keywords.words import keywords
from tests.world import WANDERLANE

HERE = "/t/wanderlane/keywords"


@pytest.fixture
def filled(app: Litestar) -> Database:
    database: Database = app.state.database
    figures = {
        text: Figures(volume=at, own_units=at % 7) for at, text in enumerate(sorted(keywords(120)))
    }
    figures["<script>alert(1)</script>"] = Figures(own_units=99, months=(1 / 12,) * 12, trend=0.2)
    with database.bulk() as connection:
        keeping.save_figures(connection, WANDERLANE.id, "en", now(), figures)
        words = placing.words(connection, WANDERLANE.id)
        planned = plan(words, {}, [], "en", WANDERLANE.id)
        placing.save_clusters(connection, WANDERLANE.id, now(), planned)
    return database


def shown(text: str) -> list[str]:
    return re.findall(r'name="ids" value="([0-9a-f]{32})"', text)


async def test_pages_follow_one_another_and_back(operator: Browser, filled: Database) -> None:
    seen: list[list[str]] = []
    path = f"{HERE}?sort=volume"
    while path:
        text = (await operator.get(path)).text
        seen.append(shown(text))
        found = re.search(r'rel="next" href="([^"]+)"', text)
        path = HERE + found[1].replace("&amp;", "&") if found else ""
        back = re.search(r'rel="prev" href="([^"]+)"', text)
    assert [len(one) for one in seen] == [50, 50, 21]
    assert len({id for one in seen for id in one}) == 121
    assert back
    again = await operator.get(HERE + back[1].replace("&amp;", "&"))
    assert shown(again.text) == seen[1]


async def test_outside_text_is_escaped_and_the_file_is_complete(
    viewer: Browser, filled: Database
) -> None:
    text = (await viewer.get(HERE)).text
    assert "<script>alert(1)" not in text and "&lt;script&gt;alert(1)" in text
    csv = (await viewer.get(f"{HERE}/export")).text
    assert len(csv.strip().splitlines()) == 122


async def test_a_viewer_reads_and_may_not_write(
    viewer: Browser, stranger: Browser, filled: Database
) -> None:
    assert shown((await viewer.get(HERE)).text) == []
    with filled.bulk() as connection:
        cluster_id = min(placing.standing(connection, WANDERLANE.id))
    cluster = f"/t/wanderlane/keyword-clusters/{cluster_id}"
    assert (await viewer.get(cluster)).status_code == 200
    for path in (f"{HERE}/listing", f"{cluster}/pin", f"{cluster}/merge", f"{cluster}/split"):
        assert (await viewer.post(path, {"name": "x", "into": "x"})).status_code == 403
        assert (await stranger.post(path, {"name": "x", "into": "x"})).status_code in (403, 404)
    assert (await stranger.get(f"/t/tidewater/keyword-clusters/{cluster_id}")).status_code == 404


async def test_an_operator_keeps_a_list_and_pins(operator: Browser, filled: Database) -> None:
    ids = shown((await operator.get(HERE)).text)[:2]
    answer = await operator.post(f"{HERE}/listing", {"ids": ids, "name": "Summer"})
    assert answer.status_code in (302, 303)
    page = await operator.get(answer.headers["location"])
    assert sorted(shown(page.text)) == sorted(ids)
    assert (await operator.post(f"{HERE}/listing", {"name": ""})).status_code == 422
    with filled.bulk() as connection:
        cluster_id = min(placing.standing(connection, WANDERLANE.id))
    cluster = f"/t/wanderlane/keyword-clusters/{cluster_id}"
    assert (await operator.post(f"{cluster}/pin", {"pinned": "on"})).status_code in (302, 303)
    assert (await operator.post(f"{cluster}/merge", {"into": "nothing"})).status_code == 422
    async with filled.reading(WANDERLANE.id) as session:
        pinned = select(func.count(KeywordCluster.id)).where(KeywordCluster.pinned)
        assert await session.scalar(pinned) == 1
