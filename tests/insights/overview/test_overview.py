"""The overview: each figure held against sums made by hand, and against the rows it leads to."""

import csv
import io
import re
from collections.abc import Generator
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from litestar import Litestar
from sqlalchemy import select

from app.core.events import HOUSE_ACTOR
from app.fulfilment.orders.importing.revenue_days import roll_up
from app.insights.overview.pages import DayFigures, OverviewPage, PeriodFigures
from app.insights.overview.queries import overview
from app.insights.overview.revenue import Span
from db.models.research.trend_run import TrendRun
from tests.browser import Browser
from tests.factories.briefs import approved_brief
from tests.fulfilment.orders.till import line, order, put
from tests.world import TIDEWATER, WANDERLANE

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
OVERVIEW = "/t/wanderlane/overview"
FIGURE = re.compile(r'<dt>(.*?)</dt>\s*<dd><a class="value" href="([^"]+)"[^>]*>([^<]+)</a>')


@pytest.fixture
def noon() -> Generator[time_machine.Traveller, None, None]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


class Books:
    """Orders and their days, rolled up as an import does it."""

    def __init__(self, app: Litestar) -> None:
        self.database = app.state.database

    async def put(self, *orders, tenant=WANDERLANE) -> None:
        kept = await put(self.database, orders, tenant)
        days = [each.ordered_on for each in kept]
        for channel in {each.channel for each in kept}:
            with self.database.bulk() as connection:
                roll_up(connection, tenant.id, channel, min(days), max(days))

    async def page(self, tenant=WANDERLANE) -> OverviewPage:
        async with self.database.reading(tenant.id) as session:
            return await overview(session, tenant)


@pytest.fixture
def books(app: Litestar, noon) -> Books:
    return Books(app)


def sale(day: str, cents: int = 1000, **more):
    return order(day, line(item_total_minor=cents, price_minor=cents), **more)


async def test_the_figures_of_thirty_days(books: Books) -> None:
    await books.put(
        sale("2026-11-19", 1000, fees_minor=60, net_minor=940),
        sale("2026-11-19", 500, status="refunded", refunded_minor=500),
        sale("2026-11-19", 700, status="cancelled", fees_minor=9),
        sale("2026-11-01", 2000, channel="shop", fees_minor=80),
        sale("2026-10-21", 300, status="partially_refunded", refunded_minor=100),
        sale("2026-10-20", 4000),
        sale("2026-09-21", 50),
        sale("2026-09-20", 9999),
    )
    page = await books.page()
    assert (page.first, page.newest, page.days) == (date(2026, 10, 21), date(2026, 11, 19), 30)
    assert page.now == PeriodFigures(
        orders=4, revenue_minor=3800, refunded_minor=600, orders_with_fees=2, net_minor=940 + 1920
    )
    assert page.before == PeriodFigures(2, 4050, 0, 0, 0)
    assert [each.day for each in page.by_day] == [
        date(2026, 10, 21) + timedelta(days=at) for at in range(30)
    ]
    assert page.by_day[-1] == DayFigures(date(2026, 11, 19), 2, 1500, 500, 60, 940, 1)
    assert page.by_day[1] == DayFigures(date(2026, 10, 22), 0, 0, 0, 0, 0, 0)
    assert [each.channel for each in page.channels] == ["Etsy", "Shop"]
    assert page.channels[1].texts[11] == "$20.00"
    assert page.channels[0].values[-1] == "15.00"
    for each in page.channels:
        assert len(each.values) == len(each.texts) == 30


async def test_today_is_not_a_complete_day(books: Books) -> None:
    await books.put(sale("2026-11-19", 100), sale("2026-11-20", 900))
    page = await books.page()
    assert page.newest == date(2026, 11, 19)
    assert page.now.revenue_minor == 100


async def test_today_is_today_where_the_brand_is(app: Litestar, noon) -> None:
    """At one in the night in Berlin it is still yesterday in London."""
    noon.move_to(datetime(2026, 11, 20, 23, 30, tzinfo=UTC))
    books = Books(app)
    await books.put(sale("2026-11-20", 100, tenant=TIDEWATER, currency="EUR"), tenant=TIDEWATER)
    assert (await books.page(TIDEWATER)).newest == date(2026, 11, 20)
    await books.put(sale("2026-11-20", 100))
    assert (await books.page()).newest == date(2026, 11, 19)


async def test_a_day_that_was_not_over_when_it_came_in_is_not_complete(books: Books, noon) -> None:
    await books.put(sale("2026-11-19", 100), sale("2026-11-20", 200))
    noon.shift(timedelta(days=5))
    page = await books.page()
    assert (page.newest, page.now.revenue_minor) == (date(2026, 11, 19), 100)
    await books.put(sale("2026-11-20", 300))
    page = await books.page()
    assert (page.newest, page.now.revenue_minor) == (date(2026, 11, 20), 600)


async def test_figures_end_where_the_orders_end(books: Books) -> None:
    await books.put(sale("2026-03-10", 100), sale("2026-02-09", 50), sale("2026-02-08", 70))
    page = await books.page()
    assert (page.first, page.newest) == (date(2026, 2, 9), date(2026, 3, 10))
    assert (page.now.revenue_minor, page.before.revenue_minor) == (150, 70)


async def test_the_period_before_is_as_long_and_touches_this_one() -> None:
    span = Span(date(2026, 10, 21), date(2026, 11, 19))
    assert span.before == Span(date(2026, 9, 21), date(2026, 10, 20))


async def test_currencies_are_never_added(books: Books) -> None:
    await books.put(
        sale("2026-11-19", 1000, currency="EUR"),
        sale("2026-11-18", 1000, currency="EUR"),
        sale("2026-11-19", 500, currency="USD"),
        sale("2026-11-19", 1200, currency="JPY"),
        sale("2026-10-01", 700, currency="USD"),
        sale("2026-10-01", 900, currency="EUR"),
    )
    page = await books.page()
    assert (page.currency, page.others) == ("USD", ["EUR", "JPY"])
    assert page.now == PeriodFigures(1, 500, 0, 0, 0)
    assert page.before.revenue_minor == 700


async def test_a_brand_that_sold_in_other_currencies_alone_is_shown_the_commonest(
    books: Books, viewer: Browser
) -> None:
    await books.put(
        *(sale("2026-11-19", 1200, currency="JPY") for _ in range(2)),
        sale("2026-11-19", 9000, currency="EUR"),
    )
    page = await books.page()
    assert (page.currency, page.others, page.now.revenue_minor) == ("JPY", ["EUR"], 2400)
    text = (await viewer.get(OVERVIEW)).text
    assert "¥2,400" in text
    assert "also sold in EUR" in text


async def test_another_brands_sales_are_not_in_it(books: Books) -> None:
    await books.put(sale("2026-11-19", 100, tenant=TIDEWATER), tenant=TIDEWATER)
    page = await books.page()
    assert (page.newest, page.now.orders, page.by_day) == (None, 0, [])


async def test_an_empty_brand_is_shown_what_to_do(viewer: Browser, noon) -> None:
    answer = await viewer.get(OVERVIEW)
    assert answer.status_code == 200
    assert "To your first listing" in answer.text
    assert 'href="/t/wanderlane/imports"' in answer.text
    assert "Nothing waits" in answer.text
    assert FIGURE.findall(answer.text) == []


async def rows_behind(browser: Browser, address: str) -> list[dict[str, str]]:
    """The rows of the list at an address, all its pages of them."""
    path, _, query = unescape(address).partition("?")
    assert (await browser.get(f"{path}?{query}")).status_code == 200
    text = (await browser.get(f"{path}/export?{query}")).text
    return list(csv.DictReader(io.StringIO(text, newline="")))


def cents(text: str) -> int:
    return int(re.sub(r"[^\d-]", "", text.replace("−", "-")))


async def test_each_figure_leads_to_rows_that_add_up_to_it(books: Books, viewer: Browser) -> None:
    await books.put(
        sale("2026-11-19", 1000, fees_minor=60, net_minor=940),
        sale("2026-11-19", 700, status="cancelled", fees_minor=5, refunded_minor=700),
        sale("2026-11-19", 650, currency="EUR"),
        sale("2026-11-12", 500, status="refunded", refunded_minor=500, fees_minor=40),
        sale("2026-11-01", 250, status="partially_refunded", refunded_minor=99),
        sale("2026-10-20", 4000, refunded_minor=1),
        sale("2026-11-20", 5000),
    )
    text = (await viewer.get(OVERVIEW)).text
    figures = {
        label.split(",")[0].split("<")[0].strip(): (href, value)
        for label, href, value in FIGURE.findall(text)
    }
    assert set(figures) == {"Revenue", "Orders", "Kept after processing fees", "Refunded"}

    href, value = figures["Revenue"]
    rows = await rows_behind(viewer, href)
    assert sum(cents(row["Revenue"]) for row in rows) == cents(value) == 1750
    assert {row["Currency"] for row in rows} == {"USD"}

    href, value = figures["Orders"]
    assert len(await rows_behind(viewer, href)) == cents(value) == 3

    href, value = figures["Kept after processing fees"]
    told = [row for row in await rows_behind(viewer, href) if row["Fees"]]
    kept = sum(cents(row["Revenue"]) - cents(row["Fees"]) for row in told)
    assert kept == cents(value) == 1400

    href, value = figures["Refunded"]
    rows = await rows_behind(viewer, href)
    assert sum(cents(row["Refunded"]) for row in rows) == cents(value) == 599
    assert len(rows) == 2


async def test_each_day_of_the_chart_leads_to_its_rows(books: Books, viewer: Browser) -> None:
    await books.put(
        sale("2026-11-19", 1000),
        sale("2026-11-19", 300, status="cancelled"),
        sale("2026-11-18", 450, channel="shop"),
    )
    text = (await viewer.get(OVERVIEW)).text
    table = text.partition('id="revenue-table"')[2].partition("</table>")[0]
    days = re.findall(r'<tr><th scope="row"><a href="([^"]+)">[^<]+</a></th>(.*?)</tr>', table)
    assert len(days) == 30
    for href, cells in days[-3:]:
        shown = sum(cents(each) for each in re.findall(r'data-value="([^"]+)"', cells))
        rows = await rows_behind(viewer, href)
        assert sum(cents(row["Revenue"]) for row in rows) == shown
    assert "450" in re.sub(r"[^\d]", "", days[-2][1])


async def test_the_pipeline_leads_to_lists_of_as_many(
    app: Litestar, books: Books, owner: Browser
) -> None:
    states = ["draft", "draft", "approved", "in_production", "rejected", "listed"]
    async with app.state.database.work(WANDERLANE, HOUSE_ACTOR) as work:
        for number, state in enumerate(states, 1):
            await approved_brief(work, number, status=state, evidence=EVIDENCE)
        for run in await work.session.scalars(select(TrendRun)):
            run.finished_at = NOON
    text = (await owner.get(OVERVIEW)).text
    steps = re.findall(
        r'<li><a href="([^"]+)"><strong>(\d+)</strong><span>([^<]+)</span>',
        text.partition('class="pipeline"')[2].partition("</ol>")[0],
    )
    counted = {label: int(value) for _, value, label in steps}
    assert counted["briefs to decide"] == 2
    assert counted["in production"] == 1
    for href, value, label in steps:
        page = await owner.get(unescape(href))
        assert page.status_code == 200
        if label != "to approve":
            assert len(re.findall(r"\bdata-row\b(?!-)", page.text)) == int(value), label


EVIDENCE = {"score": 71.0, "low": 60.0, "high": 80.0, "evidenced": 0.5, "reasons": ["Because."]}


@pytest.mark.parametrize(
    ("hour", "part"), [(3, "evening"), (4, "morning"), (12, "afternoon"), (18, "evening")]
)
async def test_the_greeting_keeps_the_brands_hours(
    app: Litestar, noon, hour: int, part: str
) -> None:
    noon.move_to(datetime(2026, 11, 20, hour, tzinfo=UTC))
    page = await Books(app).page()
    assert page.greeting == f"Good {part}. Nothing waits for you."


async def test_a_partial_visit_is_given_the_page_alone(books: Books, viewer: Browser) -> None:
    await books.put(sale("2026-11-19", 1000))
    answer = await viewer.partial(OVERVIEW)
    assert "<html" not in answer.text
    assert "$10.00" in answer.text
