"""The list of orders: pages by keyset in both directions, filters, search, and the file."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, timedelta
from html import unescape
from itertools import chain
from typing import Any
from urllib.parse import urlencode

import pytest
from litestar import Litestar

from app.core.money import Money
from db.models.fulfilment.order import Order
from tests.browser import Browser
from tests.fulfilment.orders.till import line, order, put
from tests.world import TIDEWATER

ORDERS = "/t/wanderlane/orders"
OPENED = re.compile(r'href="/t/wanderlane/orders/([0-9a-f]{32})" data-open')
TURN = re.compile(r'rel="(next|prev)" href="([^"]+)"')


def flat(pages: Sequence[list[str]]) -> list[str]:
    return list(chain.from_iterable(pages))


def newest_first(orders: Sequence[Order]) -> list[str]:
    return [o.id for o in sorted(orders, key=lambda o: (o.ordered_on, o.id), reverse=True)]


async def page(browser: Browser, query: str = "") -> tuple[list[str], dict[str, str]]:
    """The ids on a page, and the addresses of its neighbours by "next" and "prev"."""
    answer = await browser.partial(ORDERS + query)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    return OPENED.findall(answer.text), {
        rel: unescape(href) for rel, href in TURN.findall(answer.text)
    }


async def every_page(browser: Browser, query: str = "") -> list[list[str]]:
    pages: list[list[str]] = []
    going: str | None = query
    while going is not None:
        ids, turns = await page(browser, going)
        pages.append(ids)
        going = turns.get("next")
        assert len(pages) < 20
    return pages


async def found(browser: Browser, **filters: str) -> set[str]:
    ids = flat(await every_page(browser, "?" + urlencode(filters)))
    assert len(ids) == len(set(ids))
    return set(ids)


@pytest.fixture
async def many(app: Litestar) -> list[Order]:
    """Of 170 orders sixty on one day, so that a page ends in the middle of it."""
    first = date(2026, 10, 1)
    days = [first + timedelta(days=0 if 50 <= at < 110 else at % 3 + 1) for at in range(170)]
    return await put(app.state.database, [order(day.isoformat(), line()) for day in days])


async def test_pages_follow_each_other_without_gap_or_repeat(
    owner: Browser, many: list[Order]
) -> None:
    pages = await every_page(owner)
    assert [len(each) for each in pages] == [50, 50, 50, 20]
    assert flat(pages) == newest_first(many)


async def test_going_back_shows_the_same_pages(owner: Browser, many: list[Order]) -> None:
    forth: list[list[str]] = []
    turns: dict[str, str] = {"next": ""}
    while "next" in turns:
        ids, turns = await page(owner, turns["next"])
        forth.append(ids)
    back = [forth[-1]]
    while "prev" in turns:
        ids, turns = await page(owner, turns["prev"])
        back.append(ids)
    assert back[::-1] == forth


async def test_the_first_page_has_nothing_newer_and_the_last_nothing_older(
    owner: Browser, many: list[Order]
) -> None:
    _, turns = await page(owner)
    assert set(turns) == {"next"}
    while "next" in turns:
        _, turns = await page(owner, turns["next"])
    assert set(turns) == {"prev"}


async def test_an_order_that_came_meanwhile_moves_no_page(
    app: Litestar, owner: Browser, many: list[Order]
) -> None:
    first, turns = await page(owner)
    await put(app.state.database, [order("2026-11-19", line())])
    second, _ = await page(owner, turns["next"])
    assert first + second == newest_first(many)[:100]


async def test_filters_stay_while_turning_pages(app: Litestar, owner: Browser) -> None:
    paid = [order("2026-10-01", line(), status="paid") for _ in range(60)]
    shipped = [order("2026-10-01", line(), status="shipped") for _ in range(60)]
    kept = await put(app.state.database, [*paid, *shipped])
    ids = flat(await every_page(owner, "?status=paid"))
    assert ids == newest_first(kept[:60])


MIXED: list[tuple[str, dict[str, Any]]] = [
    ("2026-10-01", {"status": "paid", "currency": "USD", "ship_country": "Portugal"}),
    ("2026-10-02", {"status": "shipped", "currency": "EUR", "ship_country": "Portugal"}),
    ("2026-10-03", {"status": "refunded", "currency": "EUR", "refunded_minor": 990}),
    ("2026-10-04", {"status": "partially_refunded", "refunded_minor": 100}),
    ("2026-10-05", {"status": "cancelled", "ship_country": "Canada"}),
    ("2026-10-06", {"status": "shipped", "channel": "shop", "ship_country": "Canada"}),
]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {0, 1, 2, 3, 4, 5}),
        ({"status": "shipped"}, {1, 5}),
        ({"status": "partially_refunded"}, {3}),
        ({"channel": "shop"}, {5}),
        ({"country": "Portugal"}, {0, 1}),
        ({"currency": "EUR"}, {1, 2}),
        ({"since": "2026-10-04"}, {3, 4, 5}),
        ({"until": "2026-10-02"}, {0, 1}),
        ({"since": "2026-10-03", "until": "2026-10-03"}, {2}),
        ({"since": "2026-10-04", "until": "2026-10-03"}, set()),
        ({"sold": "1"}, {0, 1, 2, 3, 5}),
        ({"refunds": "1"}, {2, 3}),
        ({"country": "Canada", "sold": "1"}, {5}),
        ({"currency": "EUR", "country": "Portugal", "status": "shipped"}, {1}),
        ({"currency": "EUR", "refunds": "1", "since": "2026-10-01"}, {2}),
        ({"status": "nothing of the sort"}, set()),
        ({"q": "planner", "currency": "EUR"}, {1, 2}),
    ],
)
async def test_filters_alone_and_together(
    app: Litestar, owner: Browser, filters: dict[str, str], expected: set[int]
) -> None:
    made = [order(day, line(), **more) for day, more in MIXED]
    kept = await put(app.state.database, made)
    await put(app.state.database, [order("2026-10-03", line(), tenant=TIDEWATER)], TIDEWATER)
    assert await found(owner, **filters) == {kept[at].id for at in expected}


async def test_chips_name_each_filter_and_take_it_away(app: Litestar, owner: Browser) -> None:
    await put(app.state.database, [order("2026-10-01", line())])
    query = "?status=partially_refunded&q=<b>&since=2026-10-01"
    text = (await owner.get(ORDERS + query)).text
    assert "partially refunded" in text
    assert "“&lt;b&gt;”" in text
    assert "<b>”" not in text
    assert 'href="?q=%3Cb%3E&amp;since=2026-10-01"' in text
    assert 'href="?status=partially_refunded&amp;since=2026-10-01"' in text
    assert (
        f'href="{ORDERS}/export?q=%3Cb%3E&amp;status=partially_refunded&amp;since=2026-10-01"'
        in text
    )


@pytest.fixture
async def searched(app: Litestar) -> dict[str, str]:
    """Ids of three orders by a letter."""
    made = [
        order(
            "2026-10-01",
            line("Lisbon 3 Day Itinerary, 100% Printable", "1801001", external_id="4611111111"),
            line("Porto_Map of 2026", "1801002", external_id="4611111112"),
            external_id="3711111111",
            user="rosa77",
            name="Rosa Elderfield",
        ),
        order(
            "2026-10-02",
            line("Azores Hiking Log", "1801003", external_id="4622222222"),
            external_id="tx:4622222222",
            provisional=True,
            name="Otis  Quill",
        ),
        order(
            "2026-10-03",
            line("Day Planner for Lisbon trips", "1801001", external_id="4633333333"),
            external_id="3733333333",
            user="ROSA77",
        ),
    ]
    kept = await put(app.state.database, made)
    await put(
        app.state.database,
        [
            order(
                "2026-10-01",
                line("Lisbon"),
                user="rosa77",
                external_id="3711111111",
                tenant=TIDEWATER,
            )
        ],
        TIDEWATER,
    )
    return dict(zip("abc", (each.id for each in kept), strict=True))


@pytest.mark.parametrize(
    ("q", "letters"),
    [
        ("3711111111", "a"),
        ("#3711111111", "a"),
        (" 3711111111 ", "a"),
        ("4611111112", "a"),
        ("4622222222", "b"),
        ("1801001", "ac"),
        ("lisbon", "ac"),
        ("LISBON itinerary", "a"),
        ("itinerary lisbon", "a"),
        ("azores", "b"),
        ("100%", "a"),
        ("porto_map", "a"),
        ("portoxmap", ""),
        ("%", "a"),
        ("2026", "a"),
        ("rosa77", "ac"),
        ("Rosa77", "ac"),
        ("rosa7", ""),
        ("otis quill", "b"),
        ("Otis", ""),
        ("nothing at all", ""),
        ("'; drop table orders; --", ""),
    ],
)
async def test_search_by_numbers_titles_and_buyers(
    owner: Browser, searched: dict[str, str], q: str, letters: str
) -> None:
    assert await found(owner, q=q) == {searched[letter] for letter in letters}


async def test_a_search_without_hits_offers_the_way_back(owner: Browser, searched) -> None:
    answer = await owner.get(f"{ORDERS}?q=nothing")
    assert "No order matches" in answer.text
    assert "No orders yet" not in answer.text


async def test_an_empty_brand_is_shown_the_way_to_orders(owner: Browser) -> None:
    text = (await owner.get(ORDERS)).text
    assert "No orders yet" in text
    assert 'href="/t/wanderlane/imports"' in text


@pytest.mark.parametrize("where", ["", "/export"])
@pytest.mark.parametrize(
    "query",
    [
        "since=yesterday",
        "until=2026-13-01",
        "since=2026-02-30",
        "until=1",
        "since=%00",
        "q=x&since=a",
    ],
)
async def test_what_is_no_day_is_said(owner: Browser, where: str, query: str) -> None:
    answer = await owner.get(f"{ORDERS}{where}?{query}")
    assert answer.status_code == 404
    assert "Write days as 2026-11-20" in answer.text


@pytest.mark.parametrize("cursor", ["x", "_", "2026-99-99_a", "yesterday_0"])
@pytest.mark.parametrize("name", ["before", "after"])
async def test_a_damaged_address_of_a_page_is_said(owner: Browser, name: str, cursor: str) -> None:
    answer = await owner.get(f"{ORDERS}?{name}={cursor}")
    assert answer.status_code == 404
    assert "is not a cursor" in answer.text


async def test_the_file_has_the_rows_of_the_list(
    app: Litestar, owner: Browser, many: list[Order]
) -> None:
    await put(
        app.state.database,
        [
            order("2026-10-09", line(), currency="JPY", revenue_minor=1200, fees_minor=35),
            order("2026-10-09", line(), status="cancelled"),
        ],
    )
    listed = flat(await every_page(owner, "?sold=1"))
    answer = await owner.get(f"{ORDERS}/export?sold=1")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    by_number = {each.external_id: each for each in many}
    assert len(rows) == len(listed) == 171
    assert rows[0]["Currency"] == "JPY"
    assert (rows[0]["Revenue"], rows[0]["Fees"], rows[0]["Refunded"]) == ("1200", "35", "0")
    assert [by_number[row["Order"]].id for row in rows[1:]] == newest_first(many)
    for row in rows[1:]:
        kept = by_number[row["Order"]]
        assert row["Day"] == kept.ordered_on.isoformat()
        assert row["Revenue"] == str(Money(kept.revenue_minor, kept.currency).major)
        assert (row["Fees"], row["Items"], row["Status"]) == ("", "1", "shipped")


@pytest.mark.parametrize("risky", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
async def test_no_cell_of_the_file_is_a_formula(app: Litestar, owner: Browser, risky: str) -> None:
    await put(
        app.state.database,
        [order("2026-10-01", line(), external_id=risky, ship_country=risky)],
    )
    text = (await owner.get(f"{ORDERS}/export")).text
    [row] = list(csv.DictReader(io.StringIO(text, newline="")))
    assert row["Order"] == row["Country"] == f"'{risky}"


async def test_the_file_holds_one_brand(app: Litestar, owner: Browser) -> None:
    await put(app.state.database, [order("2026-10-01", line(), external_id="3700000001")])
    theirs = [order("2026-10-01", line(), external_id="3700000002", tenant=TIDEWATER)]
    await put(app.state.database, theirs, TIDEWATER)
    text = (await owner.get(f"{ORDERS}/export")).text
    assert "3700000001" in text
    assert "3700000002" not in text


async def test_strangers_find_neither_list_nor_file(
    stranger: Browser, visitor: Browser, many: list[Order]
) -> None:
    for path in (ORDERS, f"{ORDERS}/export"):
        assert (await stranger.get(path)).status_code == 404
        assert (await visitor.get(path)).headers["location"].startswith("/sign-in")
