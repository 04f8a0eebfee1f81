"""Own sales as signals: stated once, corrected by revision, one tenant's alone."""

from datetime import date

from msgspec import structs
from sqlalchemy import func, select

from app.research.signals.facts import ItemSales
from app.research.signals.measurements import OWN_ORDERS, WHOLE_SHOP, measure
from app.research.signals.queries import own_sales
from app.research.signals.sales import record_sales
from db.models.research.signal import Signal
from tests.research.conftest import Bench
from tests.research.shop import sales
from tests.world import TIDEWATER, WANDERLANE

ONE = ItemSales(
    title="Azores Hiking Journal | Printable PDF",
    external_listing_id="9003",
    month="2026-09",
    units=4,
    orders=3,
    revenue_minor=2360,
    currency="USD",
    repeat_buyers=1,
)


async def values(bench: Bench, keyword: str) -> dict[str, float]:
    """Values in force by metric and unit."""
    async with bench.run().reading() as session:
        rows = await session.execute(
            select(Signal.metric, Signal.unit, Signal.value).where(
                Signal.keyword == keyword, Signal.superseded_by.is_(None)
            )
        )
        return {f"{metric} {unit}": value for metric, unit, value in rows.all()}


async def test_a_title_becomes_figures_of_its_phrases(bench: Bench) -> None:
    async with bench.run().work() as work:
        stated = await record_sales(work, [ONE])
    assert (stated.superseded, stated.unchanged) == (0, 0)
    expected = {
        "units units": 4,
        "orders orders": 3,
        "revenue USD minor": 2360,
        "repeat_buyers buyers": 1,
        "listings listings": 1,
    }
    for keyword in ("azores", "azores hiking journal", "journal", WHOLE_SHOP):
        assert await values(bench, keyword) == expected
    assert await values(bench, "printable") == {}


async def test_items_that_share_a_phrase_are_summed_once(bench: Bench) -> None:
    other = structs.replace(ONE, title="Azores Poster", external_listing_id="9008", units=2)
    async with bench.run().work() as work:
        await record_sales(work, [ONE, other])
    assert (await values(bench, "azores"))["units units"] == 6
    assert (await values(bench, "azores"))["listings listings"] == 2
    assert (await values(bench, WHOLE_SHOP))["units units"] == 6


async def test_the_same_again_changes_nothing(bench: Bench) -> None:
    async with bench.run().work() as work:
        first = await record_sales(work, sales())
    async with bench.run().work() as work:
        again = await record_sales(work, list(reversed(sales())))
    assert (again.added, again.superseded) == (0, 0)
    assert again.unchanged == first.added
    assert again.ids == first.ids


async def test_corrections_supersede_and_keep_what_was_said(bench: Bench) -> None:
    async with bench.run().work() as work:
        await record_sales(work, [ONE])
    async with bench.run().work() as work:
        stated = await record_sales(work, [structs.replace(ONE, units=5)])
    assert stated.superseded == 7
    assert (await values(bench, "azores"))["units units"] == 5
    async with bench.run().reading() as session:
        rows = await session.execute(
            select(Signal.value, Signal.revision, Signal.superseded_by, Signal.id)
            .where(Signal.keyword == "azores", Signal.metric == "units")
            .order_by(Signal.revision)
        )
        old, new = rows.all()
    assert (old.value, old.revision, new.value, new.revision) == (4, 1, 5, 2)
    assert old.superseded_by == new.id


async def test_a_phrase_that_left_its_month_becomes_nothing(bench: Bench) -> None:
    async with bench.run().work() as work:
        await record_sales(work, [ONE])
    async with bench.run().work() as work:
        await record_sales(work, [structs.replace(ONE, title="Madeira Journal")])
    assert (await values(bench, "azores"))["units units"] == 0
    assert (await values(bench, "madeira"))["units units"] == 4
    async with bench.run().work() as work:
        again = await record_sales(work, [structs.replace(ONE, title="Madeira Journal")])
    assert (again.added, again.superseded) == (0, 0)


async def test_other_months_are_left_alone_and_an_emptied_one_is_cleared(bench: Bench) -> None:
    august = structs.replace(ONE, month="2026-08", units=9)
    async with bench.run().work() as work:
        await record_sales(work, [ONE, august])
    async with bench.run().work() as work:
        stated = await record_sales(work, [ONE])
    assert (stated.added, stated.superseded) == (0, 0)
    async with bench.run().work() as work:
        await record_sales(work, [], emptied=["2026-08"])
    async with bench.run().reading() as session:
        rows = await session.execute(
            select(Signal.day, Signal.value).where(
                Signal.keyword == "azores",
                Signal.metric == "units",
                Signal.superseded_by.is_(None),
            )
        )
        by_day = {row.day: row.value for row in rows}
    assert by_day == {date(2026, 9, 1): 4, date(2026, 8, 1): 0}


async def test_one_tenants_sales_say_nothing_about_another(bench: Bench) -> None:
    async with bench.run(WANDERLANE).work() as work:
        await record_sales(work, [ONE])
    async with bench.run(TIDEWATER).reading() as session:
        assert await session.scalar(select(func.count(Signal.id))) == 0
        assert await own_sales(session) == []
    async with bench.run(TIDEWATER).work() as work:
        stated = await record_sales(work, [ONE])
    assert stated.unchanged == 0
    assert (await values(bench, "azores"))["units units"] == 4


async def test_a_run_reads_two_years(bench: Bench) -> None:
    async with bench.run().work() as work:
        await record_sales(
            work, [structs.replace(ONE, month=month) for month in ("2023-09", "2024-10", "2026-09")]
        )
    async with bench.run().reading() as session:
        rows = await own_sales(session)
    assert {row.day for row in rows} == {date(2024, 10, 1), date(2026, 9, 1)}


def test_amounts_of_different_currencies_are_never_added() -> None:
    euros = structs.replace(ONE, currency="EUR", external_listing_id="9")
    found = measure([ONE, euros], "en_US")
    units = {what.unit for what in found if what.metric == "revenue"}
    assert units == {"USD minor", "EUR minor"}
    assert all(what.source == OWN_ORDERS for what in found)
