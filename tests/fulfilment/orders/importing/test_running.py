"""One import as a whole: rehearsed, cancelled, failed, split up differently, read by two."""

import random
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.core.errors import Invalid, JobCancelled
from app.office.imports import reading_ahead
from db.models.fulfilment.order_line import OrderLine
from db.models.office.import_file import Import
from db.models.office.import_problem import ImportProblem
from tests.fulfilment.orders.importing import exports
from tests.fulfilment.orders.importing.conftest import Shop
from tests.fulfilment.orders.importing.exports import ITEMS, ORDERS, Row

AT_ONCE = 1_000


def damaged(rows: list[Row], seed: int) -> list[Row]:
    """Some cells made unreadable, some rows twice, some blank."""
    chance = random.Random(seed)
    out: list[Row] = []
    for sound in rows:
        row, kind = [*sound], chance.random()
        if kind < 0.15:
            row[chance.randrange(len(row))] = chance.choice(["?", "", "1e9", "-", "12/31/1899"])
        out.append(row)
        if kind > 0.9:
            out += [row, [""] * len(row)]
    return out


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_rehearsal_says_what_would_happen_and_keeps_nothing(shop: Shop, seed: int) -> None:
    sales = exports.make(25, seed=80 + seed)
    for header, rows in ((ITEMS, exports.item_rows(sales)), (ORDERS, exports.order_rows(sales))):
        path = shop.write(header, damaged(rows, seed))
        before = (shop.all(), shop.rows(Import), shop.rows(ImportProblem))
        told = shop.take(path, dry_run=True)
        assert (shop.all(), shop.rows(Import), shop.rows(ImportProblem)) == before
        done = shop.take(path)
        assert told.answer() == done.answer()
        assert (told.first_day, told.last_day) == (done.first_day, done.last_day)
        assert (told.notices, told.import_id) == (done.notices, "")
        again = shop.take(path, dry_run=True).tally
        assert (again.imported, again.refused) == (0, done.tally.refused)


@pytest.mark.parametrize("seed", range(4))
def test_counts_add_up_to_the_rows_that_are_not_blank(sqlite_shop: Shop, seed: int) -> None:
    rows = damaged(exports.item_rows(exports.make(30, seed=90 + seed)), seed)
    result = sqlite_shop.take(sqlite_shop.write(ITEMS, rows))
    tally = result.tally
    assert tally.rows == sum(any(row) for row in rows)
    assert tally.refused == len(result.problems) == len({each.row for each in result.problems}) > 0
    assert tally.imported == len(sqlite_shop.rows(OrderLine))
    [kept] = sqlite_shop.rows(Import)
    assert (kept["status"], kept["position"]) == ("done", len(rows) + 1)
    counts = ("rows", "imported", "updated", "unchanged", "refused")
    assert tuple(kept[name] for name in counts) == tuple(getattr(tally, name) for name in counts)


@pytest.mark.parametrize("chunk_rows", [1, 4, 250])
def test_the_size_of_a_transaction_makes_no_difference(
    shop: Shop, other_shop: Shop, chunk_rows: int
) -> None:
    sales = exports.make(25, seed=95)
    rows = damaged(exports.item_rows(sales), 95)
    random.Random(1).shuffle(rows)
    for header, part in ((ITEMS, rows), (ORDERS, exports.order_rows(sales))):
        path = shop.write(header, part)
        whole = shop.take(path, chunk_rows=AT_ONCE)
        parts = other_shop.take(path, chunk_rows=chunk_rows)
        assert parts.answer() == whole.answer()
        assert other_shop.all() == shop.all()


def test_a_cancelled_import_keeps_what_it_wrote_and_stops(shop: Shop) -> None:
    rows = exports.item_rows(exports.make(25, seed=82))
    path = shop.write(ITEMS, rows)
    told: list[int] = []

    def cancel(row: int, _rows: int | None) -> None:
        told.append(row)
        if len(told) == 2:
            raise JobCancelled("Stopped.")

    with pytest.raises(JobCancelled):
        shop.take(path, progress=cancel, chunk_rows=1)
    [kept] = shop.rows(Import)
    assert (kept["status"], kept["position"]) == ("cancelled", told[-1])
    found = shop.all()
    assert len(found["lines"]) == kept["imported"] == kept["rows"] < len(rows)
    by_day = sum(day["revenue_minor"] for day in found["days"])
    assert found["days"] and by_day == sum(order["revenue_minor"] for order in found["orders"])
    assert shop.take(path, import_id=kept["id"]).tally.imported == kept["imported"]
    assert shop.all() == found
    rest = shop.take(path)
    assert (rest.tally.unchanged, rest.tally.rows) == (kept["imported"], len(rows))


def test_a_file_of_no_kind_fails_with_its_reason_and_may_be_tried_again(shop: Shop) -> None:
    path = shop.write(["Colour", "Taste"], [["red", "sweet"]])
    with pytest.raises(Invalid) as caught:
        shop.take(path)
    [kept] = shop.rows(Import)
    assert (kept["status"], kept["error"]) == ("failed", caught.value.sentence)
    sales = exports.make(3, seed=83)
    exports.write(path, ORDERS, exports.order_rows(sales))
    assert shop.take(path, import_id=kept["id"]).tally.imported == len(sales)
    [kept] = shop.rows(Import)
    assert (kept["status"], kept["error"], kept["kind"]) == ("done", "", "etsy.orders")


def _lose(_row: int, _rows: int | None) -> None:
    for child in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):
            if reading_ahead.__name__ in child.cmdline():
                child.kill()


@pytest.mark.parametrize("fate", ["whole", "lost"])
def test_a_second_process_that_reads_ahead_changes_nothing(
    shop: Shop, other_shop: Shop, monkeypatch: pytest.MonkeyPatch, fate: str
) -> None:
    rows = damaged(exports.item_rows(exports.make(400, seed=85)), 85)
    path = shop.write(ITEMS, rows)
    alone = shop.take(path, chunk_rows=100)
    monkeypatch.setattr(reading_ahead, "WORTH_IT", 10)
    monkeypatch.setattr(reading_ahead, "HEAD_ROWS", 30)
    options: dict[str, Any] = {"progress": _lose} if fate == "lost" else {}
    helped = other_shop.take(path, chunk_rows=100, **options)
    assert helped.answer() == alone.answer()
    assert other_shop.all() == shop.all()
    assert not _readers()


def test_a_cancelled_import_leaves_no_process_behind(
    sqlite_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sqlite_shop.write(ITEMS, exports.item_rows(exports.make(100, seed=86)))
    monkeypatch.setattr(reading_ahead, "WORTH_IT", 10)
    monkeypatch.setattr(reading_ahead, "HEAD_ROWS", 30)

    def cancel(_row: int, _rows: int | None) -> None:
        raise JobCancelled("Stopped.")

    with pytest.raises(JobCancelled):
        sqlite_shop.take(path, progress=cancel)
    assert not _readers()


def _readers() -> list[psutil.Process]:
    return [
        each for each in psutil.Process().children() if reading_ahead.__name__ in each.cmdline()
    ]


def test_what_a_file_is_made_of_is_recorded(sqlite_shop: Shop) -> None:
    path: Path = sqlite_shop.write(
        ORDERS, exports.order_rows(exports.make(3, seed=87)), encoding="utf-16", delimiter=";"
    )
    sqlite_shop.take(path, file_name="EtsySoldOrders2025.csv", requested_by="Ana Reis")
    [kept] = sqlite_shop.rows(Import)
    assert (kept["file_name"], kept["requested_by"]) == ("EtsySoldOrders2025.csv", "Ana Reis")
    assert (kept["encoding"], kept["delimiter"], kept["decimal_mark"]) == ("utf-16", ";", ".")
    assert (kept["header"], kept["kind"], kept["date_order"]) == (ORDERS, "etsy.orders", "mdy")
