"""Which orders the list holds, and in which order: one statement for each set of filters.

Statements are kept and given their values when they run. Building one anew for each request
costs as much as running it.
"""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select

from app.core.errors import NotFound
from app.fulfilment.orders.pages import OrderFilters
from app.fulfilment.orders.searching import matches
from db.models.fulfilment.order import Order
from db.models.fulfilment.order_line import OrderLine

PAGE = 50
COLUMNS = (
    Order.id,
    Order.external_id,
    Order.ordered_on,
    Order.channel,
    Order.status,
    Order.currency,
    Order.revenue_minor,
    Order.refunded_minor,
    Order.fees_minor,
    Order.item_count,
    Order.line_count,
    Order.ship_country,
)
TITLE = select(func.min(OrderLine.title)).where(OrderLine.order_id == Order.id).scalar_subquery()
CONDITIONS: dict[str, ColumnElement[bool]] = {
    "status": Order.status == bindparam("status"),
    "sold": Order.status != "cancelled",
    "refunds": Order.refunded_minor > 0,
    "channel": Order.channel == bindparam("channel"),
    "country": Order.ship_country == bindparam("country"),
    "currency": Order.currency == bindparam("currency"),
    "since": Order.ordered_on >= bindparam("since"),
    "until": Order.ordered_on <= bindparam("until"),
}
DAYS = {"since": "first day", "until": "last day"}
# "day < :day OR day = :day AND id < :id" says the same, and SQLite reads the whole list for it.
BEFORE = and_(
    Order.ordered_on <= bindparam("day"),
    or_(Order.ordered_on < bindparam("day"), Order.id < bindparam("id")),
)
AFTER = and_(
    Order.ordered_on >= bindparam("day"),
    or_(Order.ordered_on > bindparam("day"), Order.id > bindparam("id")),
)
OLDEST_FIRST = (Order.ordered_on, Order.id)
NEWEST_FIRST = (Order.ordered_on.desc(), Order.id.desc())
Statement = Select[*tuple[Any, ...]]


def one_page(filters: OrderFilters) -> tuple[Statement, dict[str, Any]]:
    """The rows of one page and one more, with their first lines' titles; and the values.

    Raises NotFound for an address that names no day where a day belongs.
    """
    given = _values(filters)
    place = "after" if filters.after else "before" if filters.before else ""
    statement = _page_of(tuple(given), place)
    if place:
        day, _, order_id = (filters.after or filters.before).partition("_")
        given |= {"day": _day(day, "cursor"), "id": order_id}
    return _searched(statement, filters), given


def every_page(filters: OrderFilters) -> tuple[Statement, dict[str, Any]]:
    """All rows, newest first, without titles."""
    given = _values(filters)
    statement = select(*COLUMNS).where(*(CONDITIONS[name] for name in given))
    return _searched(statement.order_by(*NEWEST_FIRST), filters), given


@cache
def _page_of(names: tuple[str, ...], place: str) -> Statement:
    statement = select(*COLUMNS, TITLE).where(*(CONDITIONS[name] for name in names))
    if place:
        statement = statement.where(AFTER if place == "after" else BEFORE)
    order = OLDEST_FIRST if place == "after" else NEWEST_FIRST
    return statement.order_by(*order).limit(PAGE + 1)


def _searched(statement: Statement, filters: OrderFilters) -> Statement:
    words = filters.q.strip()
    return statement.where(matches(words)) if words else statement


def _values(filters: OrderFilters) -> dict[str, Any]:
    """Of the filters in force, by their names in CONDITIONS."""
    return {
        name: _day(text, DAYS[name]) if name in DAYS else text
        for name in CONDITIONS
        if (text := getattr(filters, name))
    }


def _day(text: str, what: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotFound(
            f"“{text}” is not a {what}.", "Write days as 2026-11-20, or clear the filter."
        ) from error
