"""How one file writes its dates and amounts, decided from the cells themselves."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from app.office.imports import amounts, dates
from app.office.imports.amounts import DecimalMark
from app.office.imports.columns import Column, Layout
from app.office.imports.dates import DateOrder
from app.office.imports.sheets import Sheet

READ = 200
AMOUNTS_WITHIN = 2000
"""Rows searched for an amount that shows the decimal mark; files of whole amounts have none."""
NAMES: dict[DateOrder, str] = {"mdy": "month/day/year", "dmy": "day/month/year"}


class Style(Struct, frozen=True):
    date_order: DateOrder
    decimal_mark: DecimalMark
    notices: tuple[str, ...] = ()


def find_style(sheet: Sheet, layout: Layout, columns: Sequence[Column], usual: DateOrder) -> Style:
    """One cell beyond doubt settles its question: a day above 12, two digits after a mark. Dates
    that stay open are taken in the platform's `usual` order, with a notice."""
    order: DateOrder | None = None
    mark: DecimalMark | None = None
    doubt = ""
    date_places = _places(layout, columns, "date")
    amount_places = _places(layout, columns, "amount")
    for count, row in enumerate(_rows(sheet)):
        if order is None:
            for place in date_places:
                said = dates.evidence(row[place])
                if said == "open":
                    doubt = doubt or row[place]
                elif said:
                    order = said
                    break
        if mark is None and count < AMOUNTS_WITHIN:
            mark = next((m for p in amount_places if (m := amounts.evidence(row[p]))), None)
        if order and (mark or count >= AMOUNTS_WITHIN):
            break
        if not doubt and not order and count >= AMOUNTS_WITHIN:
            break
    notices: tuple[str, ...] = ()
    if order is None and doubt:
        notices = (
            f"No date in this file shows whether {doubt} is {NAMES['mdy']} or {NAMES['dmy']}; "
            f"it was read as {NAMES[usual]}, as the platform writes it.",
        )
    elif order and order != usual:
        notices = (f"Dates in this file are written {NAMES[order]} and were read so.",)
    return Style(order or usual, mark or ".", notices)


def _rows(sheet: Sheet) -> Iterator[list[str]]:
    for chunk in sheet.chunks(READ):
        for row in chunk.rows:
            if row:
                yield row


def _places(layout: Layout, columns: Sequence[Column], content: str) -> list[int]:
    return [
        layout.places[column.name]
        for column in columns
        if column.content == content and column.name in layout.places
    ]
