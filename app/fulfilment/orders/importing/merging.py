"""The newer word about a line or an order, joined with what is known. Nothing known is blanked:
an older export that is handed in again does not take a shipping date away."""

from typing import Any

import msgspec

from app.fulfilment.orders.importing.values import LineValues, OrderValues
from app.office.imports.cells import SORTED

ADJUSTED = {"adjusted_total_minor", "adjusted_fees_minor", "adjusted_net_minor"}


def join_lines(old: LineValues, new: LineValues) -> LineValues:
    """A row of the short form only adds to what a full export has told."""
    if old.source == "items" and new.source == "short":
        fresh, known = old, new
    else:
        fresh, known = new, old
    joined = {
        name: _either(getattr(fresh, name), getattr(known, name)) for name in LineValues._fields
    }
    joined["extra"] = _join_extras(old.extra, new.extra)
    joined["source"] = fresh.source
    return LineValues(**joined)


def join_statements(old: OrderValues | None, new: OrderValues) -> OrderValues:
    if old is None:
        return new
    joined = {name: _either(getattr(new, name), getattr(old, name)) for name in OrderValues._fields}
    for name in ADJUSTED:
        # 0 says nothing here, so it does not undo a refund that another export has told.
        joined[name] = getattr(new, name) or getattr(old, name) or joined[name]
    joined["extra"] = _join_extras(old.extra, new.extra)
    return OrderValues(**joined)


def _either(new: Any, old: Any) -> Any:
    return old if new is None or new == "" else new


def _join_extras(old: str | None, new: str | None) -> str | None:
    if not old or not new or old == new:
        return new or old
    known = msgspec.json.decode(old, type=dict[str, str])
    return SORTED.encode(known | msgspec.json.decode(new, type=dict[str, str])).decode()
