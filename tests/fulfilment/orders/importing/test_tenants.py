"""What one tenant imports, no other tenant's rows can tell."""

from dataclasses import replace

from app.fulfilment.orders.importing.matching import match_products
from app.fulfilment.orders.importing.revenue_days import roll_up
from db.models.fulfilment.order_line import OrderLine
from db.models.office.import_file import Import
from db.models.office.import_problem import ImportProblem
from tests.fulfilment.orders.importing import exports
from tests.fulfilment.orders.importing.conftest import Shop
from tests.fulfilment.orders.importing.exports import ITEMS
from tests.fulfilment.orders.importing.listings import sell


def test_the_same_file_for_two_tenants(shop: Shop, other_shop: Shop) -> None:
    sales = exports.make(15, seed=61)
    shop.items(sales)
    before = shop.all()
    assert other_shop.items(sales).tally.imported == sum(len(sale.items) for sale in sales)
    assert shop.all() == before == other_shop.all()
    changed = [
        replace(sale, discount=1, zip="99999", day=sale.day.replace(day=1)) for sale in sales
    ]
    other_shop.items(changed)
    other_shop.orders(changed)
    other_shop.short(sales)
    assert shop.all() == before


def test_absorbing_and_rolling_up_stay_at_home(shop: Shop, other_shop: Shop) -> None:
    sales = exports.make(10, seed=62)
    shop.short(sales)
    other_shop.short(sales)
    before = shop.all()
    other_shop.items(sales)
    with other_shop.reading() as connection:
        first, last = min(s.day for s in sales), max(s.day for s in sales)
        roll_up(connection, other_shop.tenant_id, "etsy", first, last)
    assert shop.all() == before


def test_imports_and_refused_rows_have_one_owner(shop: Shop, other_shop: Shop) -> None:
    rows = exports.item_rows(exports.make(4, seed=63))
    rows[0][ITEMS.index("Price")] = "?"
    shop.take(shop.write(ITEMS, rows))
    assert other_shop.rows(Import) == other_shop.rows(ImportProblem) == []
    assert (len(shop.rows(Import)), len(shop.rows(ImportProblem))) == (1, 1)


def test_an_import_of_another_tenant_is_not_found(shop: Shop, other_shop: Shop) -> None:
    sales = exports.make(3, seed=64)
    mine = shop.items(sales)
    try:
        other_shop.items(sales, import_id=mine.import_id)
    except LookupError:
        raise
    except Exception as error:
        assert "does not exist" in str(error)
    else:
        raise AssertionError("it went on with another tenant's import")
    assert other_shop.all()["orders"] == []


def test_lines_find_products_by_their_own_listings(shop: Shop, other_shop: Shop) -> None:
    sales = exports.make(20, seed=65)
    shop.items(sales)
    other_shop.items(sales)
    with shop.reading() as connection:
        product = sell(connection, shop.tenant_id, "901")
        sell(connection, other_shop.tenant_id, "902")
    with shop.reading() as connection:
        matched = match_products(connection, shop.tenant_id)
    sold = [row for row in shop.rows(OrderLine) if row["external_listing_id"] == "901"]
    assert matched == len(sold) > 0
    assert {row["product_id"] for row in sold} == {product}
    assert {row["product_id"] for row in shop.rows(OrderLine) if row not in sold} == {None}
    assert {row["product_id"] for row in other_shop.rows(OrderLine)} == {None}
    with shop.reading() as connection:
        assert match_products(connection, shop.tenant_id) == 0
