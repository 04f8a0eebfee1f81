"""Signals in a browser: the list, typed figures, corrections, and who may do what."""

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from litestar import Litestar
from sqlalchemy import select

from app.core.events import Actor
from app.core.settings import Settings
from app.core.storage import Storage
from app.research.signals.stating import Identity, Statement, state
from db.models.core.job import Job
from db.models.office.import_file import Import
from db.models.office.import_mapping import ImportMapping
from db.models.research.signal import Signal
from jobs.all import LOADED
from jobs.runner import House, attempt
from tests.browser import Browser
from tests.world import WANDERLANE

assert LOADED
AT = "/t/wanderlane/signals"
IMPORTS = "/t/wanderlane/imports"
TRENDS = (
    "Category: All categories\n\nWeek,<b>lisbon</b>: (United States),porto: (United States)\n"
    "2026-10-04,45,<1\n2026-10-11,52,3\n"
)
TOOL = "Phrase (us),Vol.,Rivals\nlisbon map,90,812\nporto map,many,\n"


@pytest.fixture
def house(app: Litestar, settings: Settings) -> House:
    return House(settings, app.state.database, Storage(settings.storage_dir))


async def signals(house: House) -> list[Signal]:
    async with house.database.reading(WANDERLANE.id) as session:
        return list(await session.scalars(select(Signal).order_by(Signal.revision, Signal.metric)))


async def hand_in(browser: Browser, house: House, text: str) -> str:
    """Answers the id of the import, read to its end."""
    parts: Any = [("files", ("file.csv", text.encode(), "text/csv"))]
    data = {"_csrf": await browser.csrf()}
    answer = await browser.http.post(IMPORTS, data=data, files=parts)
    await work_off(house)
    return answer.headers["location"].rsplit("/", 1)[-1]


async def work_off(house: House) -> None:
    async with house.database.reading(WANDERLANE.id) as session:
        waiting = list(await session.scalars(select(Job.id).where(Job.status == "queued")))
    for job_id in waiting:
        await attempt(house, WANDERLANE.id, job_id)


async def test_an_import_is_listed_linked_and_escaped(operator: Browser, house: House) -> None:
    import_id = await hand_in(operator, house, TRENDS)
    page = (await operator.get(f"{IMPORTS}/{import_id}")).text
    assert f"{AT}?file={import_id}" in page and "See these signals" in page
    listed = (await operator.get(f"{AT}?file={import_id}")).text
    assert "&lt;b&gt;lisbon&lt;/b&gt;" in listed and "<b>lisbon" not in listed
    assert listed.count("<tr data-row") == 4
    assert f"{IMPORTS}/{import_id}" in listed
    assert "Google Trends" in listed


async def test_filters_search_and_the_file_of_what_is_shown(
    operator: Browser, house: House
) -> None:
    await hand_in(operator, house, TRENDS)
    for query, rows in (
        ("q=POR", 2), ("q=nothing", 0), ("source=google.trends", 4), ("source=typed", 0),
        ("metric=interest", 4), ("since=2026-10-10", 2), ("until=2026-10-05", 2),
        ("keyword=porto", 2), ("corrected=yes", 0), ("q=%25", 0),
    ):  # fmt: skip
        page = await operator.get(f"{AT}?{query}")
        assert (page.status_code, page.text.count("<tr data-row")) == (200, rows), query
    assert (await operator.get(f"{AT}?since=soon")).status_code == 404
    told = (await operator.get(f"{AT}/export?q=porto")).text
    rows = list(csv.DictReader(io.StringIO(told)))
    assert [(row["Day"], row["Keyword"], row["Value"]) for row in rows] == [
        ("2026-10-11", "porto", "3"),
        ("2026-10-04", "porto", "0.5"),
    ]


async def test_a_long_list_comes_in_pages(operator: Browser, house: House) -> None:
    identities = [
        Identity("typed", date(2026, 1, 1 + at % 20), "searches", f"kw {at:03}", "searches")
        for at in range(120)
    ]
    async with house.database.work(WANDERLANE, Actor("job", None, "Test")) as work:
        await state(work, [Statement(one, 1.0, 0.5) for one in identities], {})
    seen, at, pages = set[str](), AT, 0
    while at:
        text = (await operator.get(at)).text
        seen |= set(re.findall(r"kw \d{3}", text))
        older = re.search(r'rel="next" href="([^"]+)"', text)
        at, pages = (AT + older[1].replace("&amp;", "&") if older else ""), pages + 1
    assert (len(seen), pages) == (120, 3)


async def test_a_correction_supersedes_and_outlives_the_file(
    operator: Browser, house: House
) -> None:
    await hand_in(operator, house, TRENDS)
    [wrong] = [row for row in await signals(house) if (row.keyword, row.value) == ("porto", 3)]
    answer = await operator.post(f"{AT}/{wrong.id}/correction", {"value": "7"})
    assert answer.status_code == 303
    page = (await operator.get(answer.headers["location"])).text
    assert "in force" in page and "superseded" in page and "a correction" in page
    assert 'chip warn">corrected' in (await operator.get(AT)).text
    await hand_in(operator, house, TRENDS + "\n")
    told = [row for row in await signals(house) if row.keyword == "porto" and row.day.day == 11]
    assert [(row.value, row.revision, row.superseded_by is None) for row in told] == [
        (3, 1, False),
        (7, 2, True),
    ]
    for text in ("nan", "1e400"):
        odd = await operator.post(f"{AT}/{told[1].id}/correction", {"value": text})
        assert odd.status_code == 422
    refused = await operator.post(f"{AT}/{told[1].id}/correction", {"value": "many"})
    assert refused.status_code == 422 and "Write a number" in refused.text


async def test_a_week_and_a_look_at_competitors_are_typed(operator: Browser, house: House) -> None:
    week = {"week": "2026-10-14", "views": "900", "visits": "310", "revenue": "89.90"}
    assert (await operator.post(f"{AT}/weeks", week)).status_code == 303
    rival = {
        "keyword": " Lisbon  Map ",
        "day": "2026-10-20",
        "competing": "2300",
        "rank": "14",
        "competitor": "AtlasCo",
        "price": "7.50",
        "region": "Germany",
    }
    assert (await operator.post(f"{AT}/rivals", rival)).status_code == 303
    found = {(row.keyword, row.metric): row for row in await signals(house)}
    assert found["*", "visits"].day == date(2026, 10, 12)
    assert (found["*", "revenue"].value, found["*", "revenue"].unit) == (8990, "USD minor")
    assert found["lisbon map", "competing_listings"].value == 2300
    assert found["lisbon map", "rival_price"].ref == "AtlasCo"
    assert found["lisbon map", "own_rank"].region == "DE"
    await operator.post(f"{AT}/weeks", week)
    assert len(await signals(house)) == len(found)
    await operator.post(f"{AT}/weeks", week | {"visits": "311"})
    visits = [row for row in await signals(house) if row.metric == "visits"]
    assert [row.value for row in visits] == [310, 311] and visits[0].superseded_by == visits[1].id


async def test_what_cannot_be_typed_is_said_beside_its_field(operator: Browser) -> None:
    answer = await operator.post(f"{AT}/rivals", {"keyword": "x" * 90, "day": "2099-01-01"})
    assert answer.status_code == 422
    assert "longer than 80" in answer.text and "has not come yet" in answer.text
    answer = await operator.post(f"{AT}/rivals", {"keyword": "map", "day": "2026-10-01"})
    assert answer.status_code == 422 and "Write a count, a rank or a price." in answer.text
    answer = await operator.post(f"{AT}/weeks", {"week": "2026-10-01", "views": "-4"})
    assert answer.status_code == 422 and "Write a number from 0." in answer.text


async def test_unknown_columns_are_named_once_and_remembered(
    operator: Browser, house: House
) -> None:
    import_id = await hand_in(operator, house, TOOL)
    page = (await operator.get(f"{IMPORTS}/{import_id}")).text
    assert "Say what the columns mean" in page
    screen = (await operator.get(f"{IMPORTS}/{import_id}/mapping?kind=keyword.tool")).text
    assert "Phrase (us)" in screen and "lisbon map" in screen and "812" in screen
    at = f"{IMPORTS}/{import_id}/mapping"
    lacking = await operator.post(at, {"kind": "keyword.tool", "column_searches": "2"})
    assert lacking.status_code == 422 and "Say which column is the keyword." in lacking.text
    said = {
        "kind": "keyword.tool",
        "column_keyword": "1",
        "column_searches": "2",
        "column_competing_listings": "3",
        "region": "us",
        "day": "2026-10-02",
    }
    assert (await operator.post(at, said)).status_code == 303
    await work_off(house)
    async with house.database.reading(WANDERLANE.id) as session:
        [row] = await session.scalars(select(Import))
        [known] = await session.scalars(select(ImportMapping))
    assert (row.status, row.imported, row.refused) == ("done", 1, 1)
    assert (known.by_name, known.columns["keyword"]) == ("Ben Okoro", "Phrase (us)")
    found = {row.metric: row for row in await signals(house)}
    assert (found["competing_listings"].value, found["competing_listings"].region) == (812, "US")
    assert found["searches"].day == date(2026, 10, 2)
    second = await hand_in(operator, house, TOOL.replace("812", "900"))
    assert "Say what" not in (await operator.get(f"{IMPORTS}/{second}")).text
    days = {row.day for row in await signals(house) if row.import_id == second}
    assert len(days) == 1 and date(2026, 10, 2) not in days
    again = await operator.post(at, said)
    assert again.status_code == 409


async def test_a_viewer_reads_and_may_not_write(
    viewer: Browser, operator: Browser, house: House
) -> None:
    await hand_in(operator, house, TRENDS)
    import_id = await hand_in(operator, house, TOOL)
    [row, *_] = await signals(house)
    page = await viewer.get(AT)
    assert page.status_code == 200 and "Type figures" not in page.text
    assert "Correct it" not in (await viewer.get(f"{AT}/{row.id}")).text
    assert "Say what" not in (await viewer.get(f"{IMPORTS}/{import_id}")).text
    assert (await viewer.get(f"{AT}/new")).status_code == 403
    for path in ("weeks", "rivals", "feed", f"{row.id}/correction"):
        assert (await viewer.post(f"{AT}/{path}", {"value": "1"})).status_code == 403, path
    assert (await viewer.post(f"{IMPORTS}/{import_id}/mapping", {})).status_code == 403
    assert all(each.revision == 1 for each in await signals(house))


async def test_another_brand_sees_nothing(
    stranger: Browser, operator: Browser, house: House
) -> None:
    await hand_in(operator, house, TRENDS)
    [row, *_] = await signals(house)
    assert (await stranger.get(AT)).status_code == 404
    assert "No signals yet" in (await stranger.get("/t/tidewater/signals")).text
    assert (await stranger.get(f"/t/tidewater/signals/{row.id}")).status_code == 404
    wrong = await stranger.post(f"/t/tidewater/signals/{row.id}/correction", {"value": "1"})
    assert wrong.status_code == 404
