"""Files that went through a spreadsheet say the same as the ones that did not."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from tests.fulfilment.orders.importing import exports
from tests.fulfilment.orders.importing.conftest import Shop, other
from tests.fulfilment.orders.importing.exports import ITEMS, ORDERS, Row

Change = Callable[[str], str]
DATE = re.compile(r"(\d\d)/(\d\d)/(\d{4}|\d\d)$")
AMOUNT = re.compile(r"[\d,]+\.\d\d$")


def _as(pattern: str) -> Change:
    def change(cell: str) -> str:
        if not (found := DATE.match(cell)):
            return cell
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
        return date(year, int(found[1]), int(found[2])).strftime(pattern)

    return change


def _decimal_comma(cell: str) -> str:
    if not AMOUNT.match(cell):
        return cell
    return cell.replace(",", "'").replace(".", ",").replace("'", ".")


def _bare(cell: str) -> str:
    """Numbers as a spreadsheet shortens them: 3.00 is 3, 3.30 is 3.3."""
    return f"{float(cell.replace(',', '')):.10g}" if AMOUNT.match(cell) else cell


def _dollars(cell: str) -> str:
    return f"${cell}" if AMOUNT.match(cell) else cell


STYLES: dict[str, tuple[dict[str, str], list[Change]]] = {
    "excel on windows": ({"encoding": "utf-8-sig", "line_end": "\r\n"}, [_as("%m/%d/%Y")]),
    "excel, german": (
        {"encoding": "cp1250", "delimiter": ";", "line_end": "\r\n"},
        [_as("%d.%m.%Y"), _decimal_comma],
    ),
    "excel, unicode text": ({"encoding": "utf-16", "delimiter": "\t", "line_end": "\r\n"}, [_bare]),
    "numbers, british": ({"delimiter": ","}, [_as("%d/%m/%Y"), _dollars]),
    "sheets": ({"line_end": "\r\n"}, [_as("%Y-%m-%d"), _bare]),
    "long dates": ({"encoding": "utf-16-le", "delimiter": ";"}, [_as("%B %d, %Y")]),
    "long british dates": ({"line_end": "\r"}, [_as("%d %B, %Y")]),
}


def _through(rows: list[Row], changes: list[Change]) -> list[Row]:
    for change in changes:
        rows = [[change(cell) for cell in row] for row in rows]
    return rows


@pytest.mark.parametrize("style", STYLES)
def test_a_resaved_file_changes_nothing(sqlite_shop: Shop, style: str) -> None:
    shop, other_shop = sqlite_shop, other(sqlite_shop)
    how, changes = STYLES[style]
    sales = exports.make(25, seed=31)
    for header, rows in ((ITEMS, exports.item_rows(sales)), (ORDERS, exports.order_rows(sales))):
        shop.take(shop.write(header, rows))
        resaved = shop.write(header, _through(rows, changes), **how)
        again = shop.take(resaved)
        assert (again.tally.unchanged, again.problems) == (len(rows), ())
        assert other_shop.take(resaved).tally.refused == 0
    assert other_shop.all() == shop.all()


def test_columns_may_be_moved_renamed_and_left_out(sqlite_shop: Shop) -> None:
    shop, other_shop = sqlite_shop, other(sqlite_shop)
    sales = exports.make(10, seed=32)
    rows = exports.order_rows(sales)
    shop.take(shop.write(ORDERS, rows))
    british = {
        "Date Shipped": "Date Posted",
        "Ship City": "Delivery City",
        "Ship State": "DELIVERY STATE",
        "Ship Zipcode": "Delivery_Zipcode",
        "Ship Country": " Delivery Country ",
        "Shipping Discount": "Delivery Discount",
        "Shipping": "Delivery",
        "Sales Tax": "Sales tax",
        "Order Total": "Order total",
    }
    places = list(reversed(range(len(ORDERS))))
    header = [british.get(ORDERS[place], ORDERS[place]) for place in places]
    result = other_shop.take(
        other_shop.write([*header, "", ""], [[*(row[p] for p in places), "", ""] for row in rows])
    )
    assert (result.kind, result.tally.imported) == ("etsy.orders", len(sales))
    assert other_shop.all() == shop.all()


def test_blank_rows_and_excels_own_line_are_not_counted(sqlite_shop: Shop) -> None:
    shop = sqlite_shop
    sales = exports.make(5, seed=33)
    rows = exports.item_rows(sales)
    path = shop.write(ITEMS, rows, delimiter=";")
    first, *rest = path.read_bytes().splitlines(keepends=True)
    blank = b";" * (len(ITEMS) - 1) + b"\n"
    path.write_bytes(
        b"".join([b"sep=;\n", first, b"\n", *rest[:2], blank, b"  \n", *rest[2:], b"\n"])
    )
    result = shop.take(path)
    assert (result.tally.rows, result.tally.imported) == (len(rows), len(rows))


def test_line_breaks_within_cells_survive(shop: Shop) -> None:
    sale = exports.make(1, seed=34)[0]
    sale.items = sale.items[:1]
    sale.items[0].variations = "Size:Small,Personalization:Dear Mia,\r\nhappy birthday"
    shop.items([sale])
    [line] = shop.lines_of(sale.order)
    assert line["personalization"] == "Personalization:Dear Mia,\nhappy birthday"
