"""One order in full: its lines, its money, its buyer."""

import re

import pytest
from litestar import Litestar
from sqlalchemy import text

from tests.browser import Browser
from tests.fulfilment.orders.till import line, order, put
from tests.world import TIDEWATER

ORDERS = "/t/wanderlane/orders"
SUM = re.compile(r"<dt>(.*?)</dt><dd>(.*?)</dd>", re.DOTALL)


def sums(page: str) -> dict[str, str]:
    """What the panel about money says, by its words."""
    bare = re.compile(r"<[^>]+>")
    return {bare.sub("", term).strip(): bare.sub("", said) for term, said in SUM.findall(page)}


async def test_the_money_of_an_order(app: Litestar, viewer: Browser) -> None:
    [kept] = await put(
        app.state.database,
        [
            order(
                "2026-10-01",
                line("Lisbon Planner", "9001", quantity=2, price_minor=990, item_total_minor=1980),
                line(
                    "Porto Map",
                    "9002",
                    item_total_minor=1000,
                    price_minor=1000,
                    sku="PM-1",
                    allocated_discount_minor=298,
                ),
                external_id="3711111111",
                currency="EUR",
                discount_minor=298,
                shipping_minor=150,
                revenue_minor=2832,
                fees_minor=110,
                refunded_minor=500,
                net_minor=2722,
                net_gap_minor=0,
                total_minor=3400,
                coupon_code="SPRING10",
                status="partially_refunded",
                sources="items,orders",
                user="rosa77",
            )
        ],
    )
    page = (await viewer.get(f"{ORDERS}/{kept.id}")).text
    assert "Order 3711111111" in page
    assert "partially refunded" in page
    said = sums(page)
    assert said["Items"] == "€29.80"
    assert said["Discount SPRING10"] == "−€2.98"
    assert said["Shipping"] == "€1.50"
    assert said["Revenue"] == "€28.32"
    assert said["Processing fees"] == "−€1.10"
    assert said["Refunded"] == "−€5.00"
    assert said["Net, as Etsy states it"] == "€27.22"
    [paid] = [said[term] for term in said if term.startswith("Paid by the buyer")]
    assert paid == "€34.00"
    assert page.count("data-row") == 2
    assert "€19.80" in page
    assert "PM-1" in page
    assert f'href="{ORDERS}?q=9002"' in page


async def test_what_no_file_told_is_not_made_up(app: Litestar, viewer: Browser) -> None:
    [kept] = await put(app.state.database, [order("2026-10-01", line())])
    page = (await viewer.get(f"{ORDERS}/{kept.id}")).text
    said = sums(page)
    assert said["Processing fees"] == "unknown"
    assert not {"Refunded", "Net, as Etsy states it", "Discount"} & said.keys()
    assert "No imported file named the buyer." in page
    assert "disagree" not in page


async def test_figures_that_disagree_and_numbers_that_are_missing_are_said(
    app: Litestar, viewer: Browser
) -> None:
    gap, provisional, bare = await put(
        app.state.database,
        [
            order("2026-10-01", line(), net_minor=500, fees_minor=100, net_gap_minor=-390),
            order("2026-10-01", line(), external_id="tx:4611111111", provisional=True),
            order("2026-10-01", item_count=2, revenue_minor=990, sources="orders"),
        ],
    )
    page = (await viewer.get(f"{ORDERS}/{gap.id}")).text
    assert "disagree by -$3.90" in page.replace("−", "-")
    page = (await viewer.get(f"{ORDERS}/{provisional.id}")).text
    assert "number is not known" in page
    assert "tx:" not in page
    page = (await viewer.get(f"{ORDERS}/{bare.id}")).text
    assert "Only the list of orders was imported" in page


async def test_the_buyer_is_shown_here_and_sealed_at_rest(app: Litestar, viewer: Browser) -> None:
    database = app.state.database
    first, second, other = await put(
        database,
        [
            order("2026-10-01", line(), user="rosa77", name="Rosa <i>Elderfield</i>"),
            order("2026-10-02", line(), user="rosa77"),
            order("2026-10-02", line(), name="Otis Quill"),
        ],
    )
    page = (await viewer.get(f"{ORDERS}/{first.id}")).text
    assert "rosa77" in page
    assert "Rosa &lt;i&gt;Elderfield&lt;/i&gt;" in page
    assert "<i>Elderfield" not in page
    for kept in (first, second):
        page = (await viewer.get(f"{ORDERS}/{kept.id}")).text
        [(address, words)] = re.findall(rf'href="{ORDERS}(\?q=rosa77)">([^<]+)<', page)
        assert words.startswith("2 ")
        found = (await viewer.get(ORDERS + address)).text
        assert first.id in found and second.id in found and other.id not in found
    assert f"{ORDERS}?q=Otis" not in (await viewer.get(f"{ORDERS}/{other.id}")).text
    with database.bulk() as connection:
        stored = connection.execute(text("SELECT buyer, buyer_key FROM orders")).all()
    assert len(stored) == 3
    assert not any("osa" in str(cell) or "Otis" in str(cell) for row in stored for cell in row)


@pytest.mark.parametrize("order_id", ["0" * 32, "nonsense", "%20"])
async def test_what_is_not_there_is_said(viewer: Browser, order_id: str) -> None:
    assert (await viewer.get(f"{ORDERS}/{order_id}")).status_code == 404


async def test_another_brands_order_is_not_there(
    app: Litestar, owner: Browser, stranger: Browser
) -> None:
    [mine] = await put(app.state.database, [order("2026-10-01", line())])
    [theirs] = await put(
        app.state.database, [order("2026-10-01", line(), tenant=TIDEWATER)], TIDEWATER
    )
    assert (await owner.get(f"{ORDERS}/{mine.id}")).status_code == 200
    for browser, path in (
        (owner, f"{ORDERS}/{theirs.id}"),
        (owner, f"/t/tidewater/orders/{theirs.id}"),
        (stranger, f"{ORDERS}/{mine.id}"),
        (stranger, f"/t/tidewater/orders/{mine.id}"),
    ):
        answer = await browser.get(path)
        assert answer.status_code == 404
        assert "Lisbon Planner" not in answer.text
