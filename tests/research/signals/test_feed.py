"""Product trends: what a provider's JSON says, and the signals that it becomes."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.connectors.errors import Unreachable, Unreadable
from app.connectors.http import Http
from app.connectors.platforms.trendfeed.mapping import read
from app.connectors.registry import trend_feed
from app.core.errors import Invalid
from app.core.money import Money
from app.research.signals.feeding import read_feed
from db.models.research.signal import Signal
from tests.research.conftest import Bench

TODAY = date(2026, 11, 20)
TOLD = {
    "data": {
        "list": [
            {"hashtag_name": "traveljournal", "video_views": 1_200_000, "trend_change": "35%"},
            {
                "product_name": "Lisbon Map Print",
                "category": "Wall art",
                "price_min": "7.50",
                "price_max": 12,
                "currency": "EUR",
                "sold_count": "1,340",
                "date": "2026-11-15T04:00:00Z",
                "country_code": "US",
            },
            {"name": "says nothing"},
            {"sales": 5},
            "no item",
        ]
    }
}


def test_providers_name_the_same_differently() -> None:
    found = read(json.dumps(TOLD).encode(), TODAY, "USD")
    assert found.left_out == 3
    tag, product = found.items
    assert (tag.keyword, tag.views, tag.velocity, tag.day) == (
        "traveljournal", 1_200_000, 35.0, TODAY,
    )  # fmt: skip
    assert (product.low, product.high) == (Money(750, "EUR"), Money(1200, "EUR"))
    assert (product.sales, product.day, product.region) == (1340, date(2026, 11, 15), "US")


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"error": "no"}', b"[" * 100_000])
def test_what_is_no_list_is_said_so(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read(body, TODAY, "USD")


def test_odd_figures_are_left_out() -> None:
    odd = [
        {"keyword": "a", "sales": -1, "views": True, "price": "NaN"},
        {"keyword": "b", "sales": 3, "timestamp": 10**30},
    ]
    found = read(json.dumps(odd).encode(), TODAY, "USD")
    assert [(item.keyword, item.sales, item.day) for item in found.items] == [("b", 3, TODAY)]


async def test_a_file_becomes_signals_once(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "trends-wanderlane.json"
    path.write_text(json.dumps(TOLD))
    bench.settings = bench.settings.model_copy(
        update={"trend_feed": f"file://{tmp_path}/trends-{{tenant}}.json"}
    )
    for _ in range(2):
        await read_feed(bench.run())
    async with bench.run().reading() as session:
        rows = list(await session.scalars(select(Signal)))
    found = {(row.keyword, row.metric): row for row in rows}
    assert len(rows) == len(found) == 5
    assert found["lisbon map print", "price_low"].value == 750
    assert found["lisbon map print", "sales"].ref == "Wall art"
    assert found["traveljournal", "velocity"].unit == "%"
    path.write_text(json.dumps(TOLD).replace("1,340", "1,500"))
    await read_feed(bench.run())
    async with bench.run().reading() as session:
        sold = list(
            await session.scalars(
                select(Signal.value).where(Signal.metric == "sales").order_by(Signal.revision)
            )
        )
    assert sold == [1340, 1500]


async def test_a_feed_that_is_not_there_says_so(bench: Bench, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="No product trends are set up"):
        await read_feed(bench.run())
    http = Http(tries=1, timeout=2)
    try:
        with pytest.raises(Unreachable, match="No such file"):
            await trend_feed(f"file://{tmp_path}/none.json", "", http).items(TODAY, "USD")
        with pytest.raises(Unreachable):
            await trend_feed("http://127.0.0.1:9/x", "key", http).items(TODAY, "USD")
    finally:
        await http.aclose()
