"""Which keywords the list holds, in which order, and where a page begins."""

from typing import Any
from urllib.parse import urlencode

from msgspec import structs
from sqlalchemy import Float, and_, cast, func, or_, select

from app.core.errors import Invalid
from app.research.keywords.pages import KeywordFilters
from db.models.research.keyword import Keyword
from db.models.research.keyword_cluster import KeywordCluster
from db.models.research.keyword_list import KeywordListEntry

PAGE = 50
COLUMNS = (
    Keyword.id,
    Keyword.text,
    Keyword.intent,
    Keyword.volume,
    Keyword.competition,
    Keyword.trend,
    Keyword.months,
    Keyword.own_units,
    Keyword.tag_units,
    Keyword.newest,
    Keyword.cluster_id,
    KeywordCluster.primary_keyword,
)
UNKNOWN = -1e9
"""What is not known comes last, on every database."""


def one_page(filters: KeywordFilters) -> Any:
    """The rows of one page and one more. The last page's end is in the cursor: value and id."""
    by = cast(func.coalesce(getattr(Keyword, filters.by), UNKNOWN), Float)
    statement = _found(filters)
    if filters.before:
        value, row_id = _cursor(filters.before)
        statement = statement.where(and_(by <= value, or_(by < value, Keyword.id < row_id)))
    if filters.after:
        value, row_id = _cursor(filters.after)
        statement = statement.where(and_(by >= value, or_(by > value, Keyword.id > row_id)))
        return statement.order_by(by, Keyword.id).limit(PAGE + 1)
    return statement.order_by(by.desc(), Keyword.id.desc()).limit(PAGE + 1)


def every_row(filters: KeywordFilters) -> Any:
    by = cast(func.coalesce(getattr(Keyword, filters.by), UNKNOWN), Float)
    return _found(filters).order_by(by.desc(), Keyword.id.desc())


def query_of(filters: KeywordFilters, without: str = "") -> str:
    kept = {
        name: value
        for name, value in structs.asdict(filters).items()
        if value and name not in {"after", "before", without}
    }
    return urlencode(kept)


def cursor_of(row: Any, by: str) -> str:
    value = getattr(row, by)
    return f"{UNKNOWN if value is None else float(value)!r}_{row.id}"


def _cursor(text: str) -> tuple[float, str]:
    value, _, row_id = text.partition("_")
    try:
        return float(value), row_id
    except ValueError as error:
        raise Invalid(
            "The address of this page is damaged.", "Go back to the start of the list."
        ) from error


def _found(filters: KeywordFilters) -> Any:
    statement: Any = select(*COLUMNS).outerjoin(
        KeywordCluster, KeywordCluster.id == Keyword.cluster_id
    )
    for word in filters.q.casefold().split():
        statement = statement.where(Keyword.text.contains(word, autoescape=True))
    if filters.intent:
        statement = statement.where(Keyword.intent == filters.intent)
    if filters.sold:
        column = Keyword.own_units if filters.sold == "units" else Keyword.tag_units
        statement = statement.where(column > 0)
    if filters.cluster:
        statement = statement.where(Keyword.cluster_id == filters.cluster)
    if filters.list:
        statement = statement.join(
            KeywordListEntry,
            and_(
                KeywordListEntry.keyword_id == Keyword.id,
                KeywordListEntry.list_id == filters.list,
            ),
        )
    return statement
