"""Keyset pages: a page begins where the last one ended, so page 1,000 costs what page 1 costs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import Select, and_, or_

from app.core.errors import Invalid

T = TypeVar("T")


class Cursor(msgspec.Struct, frozen=True):
    """The row after which a page begins, and in which direction it goes."""

    at: datetime
    id: str
    newer: bool = False

    def text(self) -> str:
        return f"{'n' if self.newer else 'o'}{self.at.isoformat()}~{self.id}".replace("+00:00", "Z")


def read_cursor(text: str) -> Cursor | None:
    """From an address; None at the first page. Raises Invalid for a damaged one."""
    if not text:
        return None
    moment, _, row_id = text[1:].partition("~")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or not row_id or text[0] not in "no":
        raise Invalid("The address of this page is damaged.", "Go back to the start of the list.")
    return Cursor(at, row_id, text[0] == "n")


class Slice(msgspec.Struct, Generic[T], frozen=True):
    """One page, newest first. `older` and `newer` are cursors; empty where there is no more."""

    rows: Sequence[T]
    older: str = ""
    newer: str = ""


def window(statement: Select[Any], at: Any, row_id: Any, cursor: Cursor | None, size: int) -> Any:
    """One row more than the page holds, so that it is known whether there are more."""
    if cursor is None:
        return statement.order_by(at.desc(), row_id.desc()).limit(size + 1)
    if cursor.newer:
        beyond = and_(at >= cursor.at, or_(at > cursor.at, row_id > cursor.id))
        return statement.where(beyond).order_by(at, row_id).limit(size + 1)
    beyond = and_(at <= cursor.at, or_(at < cursor.at, row_id < cursor.id))
    return statement.where(beyond).order_by(at.desc(), row_id.desc()).limit(size + 1)


def cut(rows: Sequence[T], cursor: Cursor | None, size: int, at: str = "at") -> Slice[T]:
    """`rows` as `window` brought them; each has `id` and the moment by which they are sorted."""
    more, kept = len(rows) > size, list(rows[:size])
    if cursor is not None and cursor.newer:
        kept.reverse()
    has_older = more if cursor is None or not cursor.newer else True
    has_newer = cursor is not None and (more if cursor.newer else True)
    if not kept:
        return Slice([])
    older = _cursor(kept[-1], at, newer=False) if has_older else ""
    newer = _cursor(kept[0], at, newer=True) if has_newer else ""
    return Slice(kept, older, newer)


def _cursor(row: Any, at: str, *, newer: bool) -> str:
    return Cursor(getattr(row, at), row.id, newer).text()
