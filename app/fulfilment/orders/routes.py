"""Orders: the list, one order, and the list as a file."""

import csv
from collections.abc import AsyncIterator
from io import StringIO
from typing import Any

from litestar import get
from litestar.response import Stream
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.money import Money
from app.fulfilment.orders import queries
from app.fulfilment.orders.finding import Statement, every_page
from app.fulfilment.orders.pages import OrderFilters
from app.web.forms import convert
from app.web.frame import Frame
from app.web.guards import AnyRequest, requires
from app.web.render import Page
from app.web.spreadsheets import safe_cell

BATCH = 500
HEADER = ("Day,Order,Channel,Status,Country,Items,Currency,Revenue,Refunded,Fees").split(",")


def _filters(request: AnyRequest) -> OrderFilters:
    return convert(dict(request.query_params), OrderFilters)


@get("/t/{slug:str}/orders", guards=[requires("orders.read")])
async def orders(request: AnyRequest, database: Database, frame: Frame) -> Page:
    page = await queries.list_orders(database, frame.here.id, _filters(request))
    return Page("fulfilment/orders/list.html", page, block="rows")


@get("/t/{slug:str}/orders/export", guards=[requires("orders.read")])
async def export(request: AnyRequest, database: Database, frame: Frame) -> Stream:
    """The same rows as the list shows, all pages of them."""
    asked = every_page(_filters(request))
    return Stream(
        _csv(database, frame.here.id, *asked),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": 'attachment; filename="orders.csv"'},
    )


async def _csv(
    database: Database, tenant_id: str, statement: Statement, values: dict[str, Any]
) -> AsyncIterator[str]:
    yield ",".join(HEADER) + "\r\n"
    async with database.reading(tenant_id) as session:
        result = await session.stream(statement.execution_options(yield_per=BATCH), values)
        async for rows in result.partitions():
            out = StringIO(newline="")
            csv.writer(out).writerows(_cells(row) for row in rows)
            yield out.getvalue()


def _cells(row: object) -> list[str]:
    order = queries.OrderRow(*row)  # pyright: ignore[reportGeneralTypeIssues, reportUnknownArgumentType]
    amounts = (order.revenue_minor, order.refunded_minor, order.fees_minor)
    return [
        order.ordered_on.isoformat(),
        safe_cell(order.external_id),
        order.channel,
        order.status,
        safe_cell(order.ship_country),
        str(order.item_count),
        order.currency,
        *("" if each is None else str(Money(each, order.currency).major) for each in amounts),
    ]


@get("/t/{slug:str}/orders/{order_id:str}", guards=[requires("orders.read")])
async def order(reading: AsyncSession, order_id: str) -> Page:
    return Page("fulfilment/orders/order.html", await queries.order_page(reading, order_id))
