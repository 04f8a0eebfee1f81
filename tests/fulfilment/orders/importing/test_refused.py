"""Rows that cannot be taken are refused with a reason, and the rest is imported."""

import pytest

from tests.fulfilment.orders.importing import exports
from tests.fulfilment.orders.importing.conftest import Shop
from tests.fulfilment.orders.importing.exports import ITEMS

BAD = [
    ("Transaction ID", "4.8E+09", "a spreadsheet shortened this number"),
    ("Order ID", "3,9E+09", "a spreadsheet shortened this number"),
    ("Transaction ID", "", "is empty"),
    ("Order ID", "none", "is not a number as the platform gives them"),
    ("Price", "3.255", "more digits after the decimal mark than USD has (2)"),
    ("Price", "", "is empty"),
    ("Item Total", "about 5", "is not an amount in USD"),
    ("Discount Amount", "EUR 5.00", "is not an amount in USD"),
    ("Currency", "USX", "is no currency of ISO 4217"),
    ("Currency", "", "is empty"),
    ("Quantity", "-1", "is not a whole number"),
    ("Quantity", "1.5", "is not a whole number"),
    ("Sale Date", "45291", "a spreadsheet's day number"),
    ("Sale Date", "02/30/25", "is no day of the calendar"),
    ("Date Paid", "31/12/2025", "does not fit the month/day/year of the file's other dates"),
    ("Date Shipped", "soon", "is not a date"),
    ("Item Name", "  ", "is empty"),
]


@pytest.mark.parametrize(("column", "cell", "reason"), BAD)
def test_one_bad_cell_refuses_its_row(
    sqlite_shop: Shop, column: str, cell: str, reason: str
) -> None:
    rows = exports.item_rows(exports.make(6, seed=41))
    rows[2][ITEMS.index(column)] = cell
    result = sqlite_shop.take(sqlite_shop.write(ITEMS, rows))
    assert (result.tally.imported, result.tally.refused) == (len(rows) - 1, 1)
    [problem] = result.problems
    assert (problem.row, problem.field) == (4, column)
    assert problem.reason.startswith(column) and reason in problem.reason
    assert result.answer()["problems"] == [{"row": 4, "reason": problem.reason}]


def test_a_row_that_was_cut_is_refused(sqlite_shop: Shop) -> None:
    rows = exports.item_rows(exports.make(6, seed=42))
    path = sqlite_shop.write(ITEMS, rows)
    path.write_bytes(path.read_bytes()[:-60])
    result = sqlite_shop.take(path)
    assert (result.tally.imported, result.tally.refused) == (len(rows) - 1, 1)
    assert result.problems[0].row == len(rows) + 1
    assert "it was cut off" in result.problems[0].reason


def test_bytes_that_are_no_text_refuse_their_rows_only(sqlite_shop: Shop) -> None:
    rows = exports.item_rows(exports.make(8, seed=43))
    assert any("ä" in cell for row in rows for cell in row)
    path = sqlite_shop.write(ITEMS, rows)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"Springfield", b"Spring\0field")
    lines[4] = lines[4].replace(b"Springfield", b"Spring\xfffield")
    path.write_bytes(b"".join(lines))
    result = sqlite_shop.take(path)
    assert [problem.row for problem in result.problems] == [3, 5]
    assert all("bytes that are no text" in problem.reason for problem in result.problems)
    assert result.tally.imported == len(rows) - 2


def test_a_quote_left_open_takes_one_row_and_not_the_rest(sqlite_shop: Shop) -> None:
    rows = exports.item_rows(exports.make(60, seed=44))
    path = sqlite_shop.write(ITEMS, rows)
    lines = path.read_text().splitlines(keepends=True)
    lines[3] = lines[3].replace("Springfield", '"Springfield', 1)
    lines[20] = lines[20].replace("Springfield", '"Springfield', 1)
    path.write_text("".join(lines))
    result = sqlite_shop.take(path)
    assert [problem.row for problem in result.problems] == [4, 21]
    assert result.tally.imported == len(rows) - 2


def test_a_cell_too_many_is_refused(sqlite_shop: Shop) -> None:
    rows = exports.item_rows(exports.make(6, seed=45))
    rows[1].insert(2, "stray")
    result = sqlite_shop.take(sqlite_shop.write(ITEMS, rows))
    [problem] = result.problems
    assert problem.row == 3 and "34 cells where the header has 33" in problem.reason


def test_refused_rows_are_kept_sealed_as_they_stood(sqlite_shop: Shop) -> None:
    rows = exports.item_rows(exports.make(4, seed=46))
    rows[0][ITEMS.index("Price")] = "?"
    result = sqlite_shop.take(sqlite_shop.write(ITEMS, rows))
    with sqlite_shop.reading() as connection:
        query = "SELECT cells FROM import_problems"
        [stored] = connection.exec_driver_sql(query).scalars()
    assert "Springfield" not in stored
    assert "Springfield" in sqlite_shop.ring.open(stored)
    assert result.tally.refused == 1
