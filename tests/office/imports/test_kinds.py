"""Files are recognised by their header, or told what they lack."""

import pytest

from app.core.errors import Invalid
from app.office.imports.columns import Column
from app.office.imports.importer import Importer
from app.office.imports.kinds import ImportKind, recognise


def kind(key: str, *headers: str, start: bool = True) -> ImportKind:
    columns = tuple(
        Column(header.lower(), header.rstrip("?"), required=not header.endswith("?"))
        for header in headers
    )
    maker = Importer(reader=lambda *_: None, writer=lambda *_: None)  # type: ignore[arg-type]
    return ImportKind(
        key, key.title(), "a list.", columns, maker if start else None, "Not taken in yet."
    )


KINDS = [
    kind("sales", "Sale Date", "Order ID", "Price", "Coupon?"),
    kind("sales.short", "Sale Date", "Price", "Status?"),
    kind("statement", "Date", "Type", "Net", start=False),
]


def test_the_kind_with_most_of_its_columns_is_taken() -> None:
    assert recognise(["Sale Date", "Order ID", "Price"], KINDS)[0].key == "sales"
    assert recognise([" sale_date ", "PRICE", "Status"], KINDS)[0].key == "sales.short"
    found, layout = recognise(["Price", "x", "ORDER ID", "Sale  Date", "Reason"], KINDS)
    assert (found.key, layout.places["price"], layout.extras) == ("sales", 0, (("x", 1),))


def test_an_unknown_header_is_told_what_comes_nearest() -> None:
    with pytest.raises(Invalid) as caught:
        recognise(["Sale Date", "Oder ID", "Price!", "Pric"], KINDS[:1])
    assert "It comes nearest to Sales, but has no “Order ID” (is “oder id” meant?)" in str(
        caught.value
    )
    assert caught.value.hint == "Known kinds: Sales (sales)."
    with pytest.raises(Invalid, match="names none of the columns that are known"):
        recognise(["a", "b"], KINDS)


def test_a_kind_may_be_asked_for() -> None:
    header = ["Sale Date", "Order ID", "Price"]
    assert recognise(header, KINDS, "sales.short")[0].key == "sales.short"
    with pytest.raises(Invalid, match="it has no Type and Net"):
        recognise(["Date"], KINDS, "statement")
    with pytest.raises(Invalid, match="no kind of file named payouts"):
        recognise(header, KINDS, "payouts")


def test_a_kind_that_is_not_taken_in_says_what_it_is() -> None:
    found, _ = recognise(["Date", "Type", "Net"], KINDS)
    with pytest.raises(Invalid, match=r"This is a list\. Not taken in yet\."):
        _ = found.importer
