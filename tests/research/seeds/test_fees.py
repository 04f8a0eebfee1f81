"""The fee table says what the pages rely on, and each entry where it is from."""

from datetime import date
from decimal import Decimal

import pytest

from db.seeds.fees import FeeTable, fee_table
from db.seeds.price_levels import price_levels
from db.seeds.reading import SeedInvalid, read

BEFORE, AFTER = date(2022, 4, 10), date(2022, 4, 11)


def test_a_change_holds_from_its_day() -> None:
    table = fee_table()
    shares = [found.share for day in (BEFORE, AFTER) if (found := table.of("transaction", "", day))]
    assert shares == [Decimal("0.05"), Decimal("0.065")]
    assert table.of("transaction", "DE", date(2018, 7, 15)) is None


@pytest.mark.parametrize(
    ("country", "day", "share"),
    [
        ("FI", date(2024, 8, 31), "0.24"),
        ("FI", date(2024, 9, 1), "0.255"),
        ("EE", date(2025, 6, 30), "0.22"),
        ("EE", date(2025, 7, 1), "0.24"),
        ("GB", date(2026, 11, 21), "0.20"),
    ],
)
def test_vat_is_the_country_s_own_of_that_day(country: str, day: date, share: str) -> None:
    found = fee_table().of("vat", country, day)
    assert found is not None
    assert found.share == Decimal(share)


def test_what_a_country_does_not_have_is_none() -> None:
    day = date(2026, 11, 21)
    assert fee_table().of("regulatory", "US", day) is None
    assert fee_table().of("vat", "US", day) is None
    assert fee_table().of("processing", "PL", day) is None


def test_every_currency_of_the_table_has_a_price_level() -> None:
    levels = price_levels().units_per_usd
    named = {fee.fixed_currency for fee in fee_table().fee if fee.fixed_currency}
    assert named <= levels.keys() | {""}


def test_an_entry_without_its_source_is_refused(tmp_path) -> None:
    path = tmp_path / "fees.toml"
    entry = 'kind = "listing"\nvalid_from = 2026-01-01\n'
    path.write_text(f"dated = 2026-01-01\n[[fee]]\n{entry}")
    with pytest.raises(SeedInvalid, match="source"):
        read(path, FeeTable)
