"""Fee lines against sums made by hand, with dates on both sides of a change."""

from datetime import date
from decimal import Decimal

from app.research.products.fees import ALL, Amounts, fees, home_currency, total

TODAY = date(2026, 11, 21)


def lines(amounts: Amounts, country: str, day: date = TODAY, kinds=ALL) -> dict[str, int]:
    return {line.kind: line.minor for line in fees(kinds, amounts, country, day)}


def test_a_ten_dollar_file_of_an_american_shop() -> None:
    found = lines(Amounts(1000, 0, "USD"), "US")
    # 0.20; 6.5 % of 10.00; 3 % of 10.00 and 0.25
    assert found == {"listing": 20, "transaction": 65, "processing": 55}


def test_a_british_print_with_shipping_ads_and_vat() -> None:
    amounts = Amounts(2400, 350, "GBP", Decimal("0.2"), "15")
    found = lines(amounts, "GB")
    assert found == {
        "listing": 16,  # USD 0.20 at the dated level of 0.8
        "transaction": 179,  # 6.5 % of 27.50 is 1.7875
        "processing": 130,  # 4 % of 27.50 and 0.20
        "regulatory": 13,  # 0.48 % of 27.50 is 0.132
        "offsite_ads": 83,  # 15 % of 27.50 is 4.125, for a fifth of sales 0.825
        "vat": 84,  # 20 % of 4.21 is 0.842
    }
    assert total(fees(ALL, amounts, "GB", TODAY)) == 505


def test_the_transaction_fee_of_the_day_of_the_sale() -> None:
    amounts = Amounts(1000, 0, "USD")
    kinds = ("transaction",)
    assert lines(amounts, "US", date(2022, 4, 10), kinds) == {"transaction": 50}
    assert lines(amounts, "US", date(2022, 4, 11), kinds) == {"transaction": 65}


def test_vat_of_the_day_of_the_sale() -> None:
    amounts = Amounts(10000, 0, "EUR")
    kinds = ("transaction", "vat")
    assert lines(amounts, "FI", date(2024, 8, 31), kinds)["vat"] == 156  # 24 % of 6.50
    assert lines(amounts, "FI", date(2024, 9, 1), kinds)["vat"] == 166  # 25.5 % of 6.50


def test_an_ad_costs_a_hundred_dollars_at_most() -> None:
    amounts = Amounts(100_000, 0, "USD", Decimal(1), "15")
    assert lines(amounts, "US")["offsite_ads"] == 10_000
    assert lines(Amounts(60_000, 0, "USD", Decimal(1), "12"), "US")["offsite_ads"] == 7_200


def test_a_price_in_another_currency_than_the_payout_is_converted_by_etsy_for_a_fee() -> None:
    found = lines(Amounts(2000, 0, "USD"), "DE")
    assert home_currency("DE", TODAY) == "EUR"
    assert found["currency_conversion"] == 50  # 2.5 % of 20.00
    assert found["processing"] == 113  # 4 % of 20.00 and EUR 0.30 at the dated level
    assert "currency_conversion" not in lines(Amounts(2000, 0, "EUR"), "DE")


def test_what_the_table_does_not_know_is_named_and_counts_nothing() -> None:
    [line] = fees(("processing",), Amounts(1000, 0, "EUR"), "PL", TODAY)
    assert (line.minor, line.missing) == (0, True)
    assert "Not in the table for PL" in line.said
    [line] = fees(("listing",), Amounts(1000, 0, "CLP"), "US", TODAY)
    assert (line.minor, line.missing) == (0, True)
    assert "no price level for CLP" in line.said


def test_every_line_carries_its_date_and_source() -> None:
    for line in fees(ALL, Amounts(2400, 350, "GBP", Decimal("0.2")), "GB", TODAY):
        assert line.valid_from is not None
        assert line.valid_from <= TODAY
        assert line.source.startswith("https://")


def test_a_currency_without_cents_rounds_to_whole_units() -> None:
    found = lines(Amounts(1500, 0, "JPY"), "JP")
    # 6.5 % of 1500 is 97.5; 6 % and USD 0.30 at 150; USD 0.20 at 150
    assert (found["transaction"], found["processing"], found["listing"]) == (98, 135, 30)
