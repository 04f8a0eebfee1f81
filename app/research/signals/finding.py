"""Which signals the list holds: one kept statement for each set of filters."""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select

from app.core.errors import NotFound
from app.research.signals.pages import SignalFilters
from db.models.research.signal import Signal

PAGE = 50
COLUMNS = (
    Signal.id,
    Signal.day,
    Signal.keyword,
    Signal.source,
    Signal.metric,
    Signal.value,
    Signal.unit,
    Signal.region,
    Signal.confidence,
    Signal.ref,
    Signal.revision,
    Signal.import_id,
)
CONDITIONS: dict[str, ColumnElement[bool]] = {
    "source": Signal.source == bindparam("source"),
    "metric": Signal.metric == bindparam("metric"),
    "keyword": Signal.keyword == bindparam("keyword"),
    "file": Signal.import_id == bindparam("file"),
    "corrected": Signal.revision > 1,
    "since": Signal.day >= bindparam("since"),
    "until": Signal.day <= bindparam("until"),
}
DAYS = {"since": "first day", "until": "last day"}
# Said as "day < :at OR day = :at AND id < :id", SQLite reads the whole list for it.
BEFORE = and_(
    Signal.day <= bindparam("at"), or_(Signal.day < bindparam("at"), Signal.id < bindparam("id"))
)
AFTER = and_(
    Signal.day >= bindparam("at"), or_(Signal.day > bindparam("at"), Signal.id > bindparam("id"))
)
OLDEST_FIRST = (Signal.day, Signal.id)
NEWEST_FIRST = (Signal.day.desc(), Signal.id.desc())
Statement = Select[*tuple[Any, ...]]


def one_page(filters: SignalFilters) -> tuple[Statement, dict[str, Any]]:
    """The rows of one page and one more. Raises NotFound for a day that is none."""
    given = _values(filters)
    place = "after" if filters.after else "before" if filters.before else ""
    statement = _page_of(tuple(given), place)
    if place:
        day, _, signal_id = (filters.after or filters.before).partition("_")
        given |= {"at": _day(day, "cursor"), "id": signal_id}
    return _searched(statement, filters), given


def every_page(filters: SignalFilters) -> tuple[Statement, dict[str, Any]]:
    given = _values(filters)
    return _searched(_select(tuple(given)).order_by(*NEWEST_FIRST), filters), given


@cache
def _page_of(names: tuple[str, ...], place: str) -> Statement:
    statement = _select(names)
    if place:
        statement = statement.where(AFTER if place == "after" else BEFORE)
    order = OLDEST_FIRST if place == "after" else NEWEST_FIRST
    return statement.order_by(*order).limit(PAGE + 1)


def _select(names: tuple[str, ...]) -> Statement:
    # What came with a file is shown as the file said it, whether it stands or not.
    standing = () if "file" in names else (Signal.superseded_by.is_(None),)
    return select(*COLUMNS).where(*standing, *(CONDITIONS[name] for name in names))


def _searched(statement: Statement, filters: SignalFilters) -> Statement:
    words = filters.q.casefold().split()
    return statement.where(*(Signal.keyword.contains(word, autoescape=True) for word in words))


def _values(filters: SignalFilters) -> dict[str, Any]:
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
