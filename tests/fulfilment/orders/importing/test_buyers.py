"""Who bought: told apart where a file tells, nobody where it does not, and never in plain."""

from dataclasses import replace
from datetime import date

import pytest

from app.fulfilment.orders.importing.buyers import buyer_key, search_keys, user_and_name
from db.models.office.import_problem import ImportProblem
from tests.fulfilment.orders.importing import exports
from tests.fulfilment.orders.importing.conftest import Shop
from tests.fulfilment.orders.importing.exports import ITEMS, ORDERS, SHORT, Item, Sale

SALE = Sale(
    5,
    date(2025, 1, 2),
    "Quirina Vandermeer",
    "qvander77",
    [Item(21, 9, "A print", 1, 325, "Size:Small,Personalization:For Bartholomew")],
    street="12 Hollyhock Alley",
    zip="QX9 7ZZ",
    marks={"Ship City": "Umberfield"},
)
PRIVATE = ("Quirina", "Vandermeer", "qvander77", "Bartholomew", "Hollyhock", "QX9", "Umberfield")
GUEST = ("Buyer", "Ship Name", "Ship Address1", "Ship City", "Ship State", "Ship Zipcode")


@pytest.mark.parametrize(
    ("label", "user", "name"),
    [
        ("Pia Cole (buyer311057)", "buyer311057", "Pia Cole"),
        ("buyer311057", "buyer311057", ""),
        ("Sign in with Apple user (x7yb41)", "x7yb41", ""),
        ("Pia Cole (née Penn) (pia7)", "pia7", "Pia Cole (née Penn)"),
        ("Pia Cole (née Penn)", "", "Pia Cole (née Penn)"),
        ("Pia Cole", "", "Pia Cole"),
        ("()", "()", ""),
        ("  ", "", ""),
        ("", "", ""),
    ],
)
def test_one_column_may_hold_both(label: str, user: str, name: str) -> None:
    assert user_and_name(label) == (user, name)


def test_a_key_is_one_for_one_buyer_and_needs_the_secret() -> None:
    key = buyer_key(b"k", "Pia7", "")
    assert key and key == buyer_key(b"k", "pia7", "Any Name") != buyer_key(b"other", "pia7", "")
    assert buyer_key(b"k", "", " Pia  COLE ") == buyer_key(b"k", "", "pia cole") != key
    assert buyer_key(b"k", "", "pia7") != key
    assert buyer_key(b"k", "", "  ") is None
    assert {key, buyer_key(b"k", "", "pia7")} == set(search_keys(b"k", " PIA7 "))
    assert search_keys(b"k", " ") == []


def test_a_guest_is_nobody_and_guests_are_not_one_buyer(shop: Shop) -> None:
    blank = dict.fromkeys((*GUEST, "Ship Country"), "")
    sales = [replace(sale, marks=blank) for sale in exports.make(6, seed=101)]
    shop.items(sales)
    orders = shop.all()["orders"]
    assert {(row["buyer"], row["buyer_key"], row["ship_country"]) for row in orders} == {
        (None, None, "")
    }
    with_country = [replace(sale, marks=dict.fromkeys(GUEST, "")) for sale in sales]
    assert shop.items(with_country).tally.refused == 0
    orders = shop.all()["orders"]
    assert all(row["ship_country"] and row["buyer_key"] is None for row in orders)


@pytest.mark.parametrize("chunk_rows", [1, 100])
def test_what_one_row_says_of_a_buyer_no_blank_row_takes_back(
    sqlite_shop: Shop, chunk_rows: int
) -> None:
    items = [Item(21, 9, "A print", 1, 325), Item(22, 9, "A print", 1, 325)]
    rows = exports.item_rows([replace(SALE, items=items)])
    for title in GUEST:
        rows[1][ITEMS.index(title)] = ""
    path = sqlite_shop.write(ITEMS, rows)
    assert sqlite_shop.take(path, chunk_rows=chunk_rows).tally.imported == 2
    for word in ("qvander77", "Vandermeer", "Hollyhock", "Umberfield"):
        assert word in sqlite_shop.order(5)["buyer"]
    assert sqlite_shop.take(path, chunk_rows=chunk_rows).tally.unchanged == 2


def test_a_last_name_may_be_missing(shop: Shop) -> None:
    row = exports.order_rows([replace(SALE, marks={})])[0]
    for title, cell in (("Buyer User ID", ""), ("Full Name", "Quirina"), ("Last Name", "")):
        row[ORDERS.index(title)] = cell
    assert shop.take(shop.write(ORDERS, [row])).tally.imported == 1
    assert shop.order(5)["buyer_key"] == buyer_key(shop.ring.blind_key, "", "quirina")


def test_no_word_of_a_buyer_stands_in_the_databases_file(sqlite_shop: Shop) -> None:
    shop = sqlite_shop
    shop.take(shop.write(SHORT, exports.short_rows([SALE])))
    refused = exports.item_rows([replace(SALE, order=6, items=[Item(22, 9, "A print", 1, 325)])])
    refused[0][ITEMS.index("Price")] = "?"
    rows = [*exports.item_rows([SALE]), *refused]
    shop.take(shop.write([*ITEMS, "Gift Message"], [[*row, "To Bartholomew"] for row in rows]))
    order = exports.order_rows([replace(SALE, marks={})])
    shop.take(shop.write(ORDERS, order))
    assert len(shop.rows(ImportProblem)) == 1
    assert "Hollyhock" in shop.order(5)["buyer"]
    main = shop.database.url.database
    assert main
    files = sorted(shop.folder.rglob("cockpit.sqlite3*"))
    assert main in {str(file) for file in files}
    stored = b"".join(file.read_bytes() for file in files)
    assert b"A print" in stored
    found = [word for word in PRIVATE if word.lower().encode() in stored.lower()]
    assert not found
