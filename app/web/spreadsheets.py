"""Lists as files that people open in a spreadsheet."""

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

import msgspec

from app.core.money import Money

RISKY = ("=", "+", "-", "@", "\t", "\r")
MONEY = "_minor"
Row = msgspec.Struct


def safe_cell(text: str) -> str:
    """A text that a spreadsheet would run as a formula is quoted (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(RISKY) else text


def rows_of(page: Any) -> Sequence[Row]:
    """The rows of a list's page struct."""
    return page.slice.rows if hasattr(page, "slice") else page.rows


def as_csv(rows: Sequence[Row]) -> str:
    """One column a field. Amounts are in major units of the row's currency, times are ISO 8601."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    if rows:
        names = rows[0].__struct_fields__
        writer.writerow(name.removesuffix(MONEY).replace("_", " ").capitalize() for name in names)
        writer.writerows([_cell(row, name) for name in names] for row in rows)
    return out.getvalue()


def _cell(row: Row, name: str) -> str:
    value = getattr(row, name)
    if name.endswith(MONEY) and isinstance(value, int):
        currency: str = getattr(row, "currency", "")
        return str(Money(value, currency).major if currency else Decimal(value).scaleb(-2))
    return _text(value)


def _text(value: Any) -> str:
    match value:
        case None:
            text = ""
        case bool():
            text = "yes" if value else "no"
        case date():
            text = value.isoformat()
        case str():
            text = safe_cell(value)
        case list() | tuple():
            text = safe_cell("; ".join(map(_text, value)))  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
        case msgspec.Struct() | dict():
            text = safe_cell(msgspec.json.encode(value).decode())
        case _:
            text = str(value)
    return text
