"""The short form of a shop's statistics."""

from datetime import date

from db.models.insights.shop_stat_day import ShopStatDay
from tests.fulfilment.orders.importing.conftest import Shop

HEADER = ["Date", "Views", "Visits", "Orders", "Revenue", "Conversion Rate"]


def test_days_are_imported_updated_and_left_alone(shop: Shop, other_shop: Shop) -> None:
    rows = [
        ["10/14/2025", "1,204", "310", "7", "$1,204.50", "2.26%"],
        ["10/13/2025", "0", "0", "0", "0.00", "0%"],
        ["10/12/2025", "many", "3", "0", "0.00", "0%"],
    ]
    result = shop.take(shop.write(HEADER, rows))
    assert result.kind == "etsy.stats_short"
    assert (result.tally.imported, result.tally.refused) == (2, 1)
    assert result.problems[0].reason == "Views reads “many”, which is not a whole number."
    newest = max(shop.rows(ShopStatDay), key=lambda row: row["day"])
    assert (newest["day"], newest["views"], newest["visits"]) == (date(2025, 10, 14), 1204, 310)
    assert (newest["revenue_minor"], newest["currency"]) == (120_450, "USD")
    assert newest["conversion_ppm"] == 22_600
    rows[1][1] = "5"
    again = shop.take(shop.write(HEADER, rows))
    assert (again.tally.updated, again.tally.unchanged, again.tally.refused) == (1, 1, 1)
    assert (again.first_day, again.last_day) == (date(2025, 10, 13), date(2025, 10, 13))
    assert other_shop.rows(ShopStatDay) == []


def test_a_day_that_stands_twice_counts_twice(shop: Shop) -> None:
    rows = [["2025-10-14", "10", "5", "", "", ""], ["2025-10-14", "11", "5", "1", "", ""]]
    result = shop.take(shop.write(HEADER, rows))
    assert (result.tally.imported, result.tally.updated) == (1, 1)
    [day] = shop.rows(ShopStatDay)
    assert (day["views"], day["orders"], day["revenue_minor"]) == (11, 1, None)
