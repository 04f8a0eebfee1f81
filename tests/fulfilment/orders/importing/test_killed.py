"""An import that dies anywhere and is started again ends as one that did not die."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event

from app.office.imports.results import ImportResult
from db.models.office.import_file import Import
from tests.fulfilment.orders.importing import exports
from tests.fulfilment.orders.importing.conftest import Shop
from tests.fulfilment.orders.importing.exports import ITEMS, ORDERS


class Killed(Exception):
    """Stands for a process that is gone."""


class Executioner:
    """Lets a number of statements or commits pass, and then none."""

    def __init__(self, passes: int, where: str) -> None:
        self.left = passes
        self.where = where

    def step(self, where: str) -> None:
        if where == self.where:
            self.left -= 1
            if self.left < 0:
                raise Killed


def until_done(shop: Shop, path: Any, where: str) -> ImportResult:
    """Starts the import again and again, each time dying one step later than the last."""
    import_id = ""
    for attempt in range(200):
        killer = Executioner(attempt, where)

        @contextmanager
        def open_chunk(killer: Executioner = killer) -> Generator[Connection]:
            with shop.database.bulk() as connection:
                event.listen(
                    connection,
                    "before_cursor_execute",
                    lambda *_: killer.step("statement"),
                )
                yield connection
                killer.step("commit")

        try:
            return shop.take(path, import_id=import_id, open_chunk=open_chunk)
        except Killed:
            import_id = import_id or _only_import(shop)
    raise AssertionError("never done")


def _only_import(shop: Shop) -> str:
    with shop.reading() as connection:
        query = "SELECT id FROM imports WHERE status = 'running' ORDER BY id DESC"
        return connection.exec_driver_sql(query).scalars().first() or ""


@pytest.mark.parametrize("where", ["statement", "commit"])
def test_killed_at_every_step_it_ends_the_same(shop: Shop, other_shop: Shop, where: str) -> None:
    sales = exports.make(25, seed=51)
    bad = exports.item_rows(sales)
    bad[4][ITEMS.index("Price")] = "?"
    paths = [shop.write(ITEMS, bad), shop.write(ORDERS, exports.order_rows(sales))]
    for path in paths:
        clean = other_shop.take(path)
        result = until_done(shop, path, where)
        assert result.tally == clean.tally
        assert [p.row for p in result.problems] == [p.row for p in clean.problems]
        assert (result.first_day, result.last_day) == (clean.first_day, clean.last_day)
    assert shop.all() == other_shop.all()
    assert {row["status"] for row in shop.rows(Import)} <= {"done", "running"}


def test_started_again_when_done_it_answers_the_same(shop: Shop) -> None:
    rows = exports.item_rows(exports.make(10, seed=52))
    rows[3][ITEMS.index("Order ID")] = "?"
    path = shop.write(ITEMS, rows)
    first = shop.take(path)
    path.unlink()
    again = shop.take(path, import_id=first.import_id)
    assert again == first
