"""A run on the order items of real shops, where the shared samples are at hand."""

import csv
from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.money import Money
from app.research.niches.queries import latest_opportunities, opportunity_why
from app.research.signals.facts import ItemSales
from app.research.signals.sales import record_sales
from app.research.trends.advancing import advance
from app.research.trends.service import start_run
from tests.research.conftest import Bench

FOLDER = Path(__file__).resolve().parents[3] / "../shared/data/etsy"
FILES = (
    "EtsySoldOrderItems2021_USD_physical.csv",
    "EtsySoldOrderItems2026_INR_digital.csv",
)


def item_sales(path: Path) -> list[ItemSales]:
    units: dict[tuple[str, str, str, str], int] = defaultdict(int)
    minor: dict[tuple[str, str, str, str], int] = defaultdict(int)
    orders: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            month = datetime.strptime(row["Sale Date"], "%m/%d/%y").strftime("%Y-%m")
            key = (row["Item Name"], row["Listing ID"], month, row["Currency"])
            units[key] += int(row["Quantity"])
            minor[key] += Money.of(Decimal(row["Item Total"]), row["Currency"]).minor
            orders[key].add(row["Order ID"])
    return [
        ItemSales(title, listing, month, units[key], len(orders[key]), minor[key], currency, 0)
        for key in units
        for title, listing, month, currency in [key]
    ]


@pytest.mark.shared
@pytest.mark.parametrize("name", FILES)
async def test_one_shops_export_gives_niches_with_evidence_and_named_gaps(
    bench: Bench, name: str
) -> None:
    path = FOLDER / name
    if not path.exists():
        pytest.skip("the shared samples are not here")
    async with bench.run().work() as work:
        await record_sales(work, item_sales(path))
        run = await start_run(work, queued=False)
    await advance(bench.run(), run.id)
    async with bench.run().reading() as session:
        page = await latest_opportunities(session)
        own = [card for card in page.rows if card.origin == "sales"]
        assert len(page.rows) >= 5
        assert len(own) >= 5
        for card in own:
            assert len(card.ideas) == 3
            why = await opportunity_why(session, card.id)
            assert any(row.source == "own_orders" for one in why.dimensions for row in one.rows)
            missing = [one.label for one in why.dimensions if one.missing]
            assert "Competition gap" in missing
            assert any("rests on evidence" in reason for reason in card.reasons)
