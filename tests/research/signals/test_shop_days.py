"""The shop's own statistics as signals of the whole shop."""

from datetime import date

from sqlalchemy import insert, select, update

from app.fulfilment.orders.shop_days import shop_days_by_month
from app.research.signals.facts import ShopDay
from app.research.signals.shop_days import record_shop_days
from db.models.insights.shop_stat_day import ShopStatDay
from db.models.research.signal import Signal
from jobs.research import read_sales
from tests.research.conftest import Bench
from tests.world import TIDEWATER, WANDERLANE

DAY = date(2026, 10, 4)


def note(bench: Bench, day: date, visits: int, tenant_id: str = WANDERLANE.id) -> None:
    with bench.database.bulk() as connection:
        connection.execute(
            insert(ShopStatDay).values(
                tenant_id=tenant_id,
                channel="etsy",
                day=day,
                currency="USD",
                views=visits * 3,
                visits=visits,
                conversion_ppm=23_500,
            )
        )


async def stated(bench: Bench) -> list[tuple[str, str, float, str, int]]:
    async with bench.run().reading() as session:
        rows = await session.scalars(select(Signal).order_by(Signal.metric, Signal.revision))
        return [(row.keyword, row.metric, row.value, row.unit, row.revision) for row in rows]


async def test_statistics_become_signals_of_the_whole_shop_once(bench: Bench) -> None:
    note(bench, DAY, 310)
    note(bench, date(2026, 10, 5), 99, TIDEWATER.id)
    for _ in range(2):
        await read_sales(bench.run())
    assert await stated(bench) == [
        ("*", "conversion", 2.35, "%", 1),
        ("*", "views", 930, "views", 1),
        ("*", "visits", 310, "visits", 1),
    ]
    with bench.database.bulk() as connection:
        connection.execute(
            update(ShopStatDay).where(ShopStatDay.tenant_id == WANDERLANE.id).values(visits=320)
        )
    await read_sales(bench.run())
    assert [row for row in await stated(bench) if row[1] == "visits"] == [
        ("*", "visits", 310, "visits", 1),
        ("*", "visits", 320, "visits", 2),
    ]


async def test_months_come_apart_and_blanks_say_nothing(bench: Bench) -> None:
    note(bench, DAY, 1)
    note(bench, date(2026, 9, 30), 2)
    months = shop_days_by_month(bench.database.bulk, WANDERLANE.id)
    assert [[each.visits for each in month] for month in months] == [[2], [1]]
    async with bench.run().work() as work:
        told = await record_shop_days(work, [ShopDay(DAY, "etsy", refunds=2)])
    assert told.added == 1
    assert await stated(bench) == [("*", "refunds", 2, "orders", 1)]
