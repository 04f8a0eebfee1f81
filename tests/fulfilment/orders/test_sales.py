"""What was sold by item and month, held against sums made by hand, on both databases."""

from collections.abc import AsyncGenerator

import msgspec
import pytest

from app.core.database import Database
from app.core.keyring import Keyring
from app.core.settings import Settings
from app.fulfilment.orders.sales import sales_by_item, sales_by_month
from app.research.signals.facts import ItemSales
from tests.fulfilment.orders.till import line, order, put
from tests.world import TIDEWATER, WANDERLANE


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(
    request: pytest.FixtureRequest, settings: Settings, keyring: Keyring
) -> AsyncGenerator[Database, None]:
    kind = request.param
    url = settings.database_url if kind == "sqlite" else request.getfixturevalue("postgres_url")
    opened = Database(url)
    yield opened
    await opened.close()


async def sold(database: Database) -> list[ItemSales]:
    with database.bulk() as connection:
        return sales_by_item(connection, WANDERLANE.id)


async def test_sums_by_item_month_and_currency(database: Database) -> None:
    planner = line("Lisbon Planner", "9001", quantity=2, item_total_minor=1980)
    await put(
        database,
        [
            order("2026-09-30", line("Lisbon Guide", "9001", item_total_minor=800), user="ana"),
            order("2026-10-01", planner | {"allocated_discount_minor": 198}, user="ana"),
            order(
                "2026-10-15",
                line("Lisbon Planner", "9001", item_total_minor=990),
                line("Porto Map", "9002", item_total_minor=500),
                user="ben",
            ),
            order("2026-10-31", line("Lisbon Planner", "9001", item_total_minor=990), user="ana"),
            order(
                "2026-10-31", line("Lisbon Planner", "9001", item_total_minor=900), currency="EUR"
            ),
            order("2026-10-20", line("Lisbon Planner", "9001"), status="refunded", user="ben"),
            order("2026-10-20", line("Lisbon Planner", "9001"), status="cancelled"),
        ],
    )
    assert await sold(database) == [
        ItemSales("Lisbon Guide", "9001", "2026-09", 1, 1, 800, "USD", 0),
        ItemSales("Lisbon Planner", "9001", "2026-10", 1, 1, 900, "EUR", 0),
        ItemSales("Lisbon Planner", "9001", "2026-10", 4, 3, 1782 + 990 + 990, "USD", 1),
        ItemSales("Porto Map", "9002", "2026-10", 1, 1, 500, "USD", 0),
    ]


async def test_the_figures_are_whole_numbers_that_can_be_stored(database: Database) -> None:
    """PostgreSQL sums big integers to decimals."""
    await put(database, [order("2026-10-01", line(item_total_minor=10**12))])
    [found] = await sold(database)
    assert type(found.revenue_minor) is int
    assert {type(getattr(found, name)) for name in ("units", "orders", "repeat_buyers")} == {int}
    assert msgspec.json.decode(msgspec.json.encode(found))["revenue_minor"] == 10**12


@pytest.mark.parametrize("status", ["paid", "shipped", "partially_refunded"])
async def test_what_counts_as_sold(database: Database, status: str) -> None:
    await put(database, [order("2026-10-01", line(), status=status)])
    assert [each.units for each in await sold(database)] == [1]


async def test_a_buyer_comes_back_on_a_later_day_only(database: Database) -> None:
    await put(
        database,
        [
            order("2026-08-01", line(listing="1"), user="twice"),
            order("2026-08-01", line(listing="2"), user="twice"),
            order("2026-09-01", line(listing="3"), user="twice"),
            order("2026-09-01", line(listing="3"), user="new"),
            order("2026-07-01", line(listing="4"), user="sent back", status="refunded"),
            order("2026-09-02", line(listing="3"), user="sent back"),
            order("2026-09-02", line(listing="3")),
            order("2026-09-03", line(listing="3")),
        ],
    )
    repeats = {each.external_listing_id: each.repeat_buyers for each in await sold(database)}
    assert repeats == {"1": 0, "2": 0, "3": 1}


async def test_lines_without_a_listing_are_told_apart_by_title(database: Database) -> None:
    await put(
        database,
        [
            order("2026-10-01", line("One", "", item_total_minor=100)),
            order("2026-10-02", line("Two", "", item_total_minor=200)),
            order("2026-10-03", line("One", "", item_total_minor=100)),
        ],
    )
    found = {each.title: (each.units, each.revenue_minor) for each in await sold(database)}
    assert found == {"One": (2, 200), "Two": (1, 200)}


async def test_one_listing_whose_title_changed_is_one_item(database: Database) -> None:
    await put(
        database,
        [order("2026-10-01", line("Old title", "9001")), order("2026-10-02", line("New", "9001"))],
    )
    [found] = await sold(database)
    assert found.units == 2


async def test_months_come_oldest_first_and_of_one_brand(database: Database) -> None:
    await put(database, [order(f"2026-{month}-10", line()) for month in ("11", "09", "10")])
    await put(
        database,
        [order("2026-01-01", line(), tenant=TIDEWATER, user="ana")],
        TIDEWATER,
    )
    months = sales_by_month(database.bulk, WANDERLANE.id)
    assert [[each.month for each in month] for month in months] == [
        ["2026-09"],
        ["2026-10"],
        ["2026-11"],
    ]
    assert sales_by_month(database.bulk, "f" * 32) == []
