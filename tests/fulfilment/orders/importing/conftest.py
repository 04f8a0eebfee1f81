"""A shop's tables on both databases, and a hand that imports files into them."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from app.core.database import Database
from app.core.keyring import Keyring
from app.core.settings import Settings
from app.fulfilment.orders.importing.kinds import KINDS
from app.office.imports.results import ImportResult
from app.office.imports.running import ImportOptions, Progress, import_file
from db.models.fulfilment.order import Order
from db.models.fulfilment.order_line import OrderLine
from db.models.insights.revenue_day import RevenueDay
from tests.fulfilment.orders.importing import exports
from tests.fulfilment.orders.importing.exports import ITEMS, ORDERS, SHORT, Sale
from tests.world import TIDEWATER, WANDERLANE

OURS = ("id", "created_at", "updated_at", "tenant_id", "order_id")
"""Columns that are not the file's: two imports of the same may differ in them."""


@dataclass
class Shop:
    database: Database
    ring: Keyring
    folder: Path
    tenant_id: str = WANDERLANE.id
    files: list[Path] = field(default_factory=list)

    def take(self, path: Path, *, progress: Progress | None = None, **options: Any) -> ImportResult:
        given: dict[str, Any] = {
            "currency": "USD",
            "blind_key": self.ring.blind_key,
            "chunk_rows": 7,
        } | options
        tell = progress or (lambda row, rows: None)
        open_chunk = given.pop("open_chunk", self.database.bulk)
        return import_file(open_chunk, path, self.tenant_id, KINDS, ImportOptions(**given), tell)

    def write(self, header: Sequence[str], rows: Sequence[list[str]], **style: Any) -> Path:
        path = self.folder / f"file{len(self.files)}.csv"
        self.files.append(path)
        return exports.write(path, header, rows, **style)

    def items(self, sales: Sequence[Sale], **options: Any) -> ImportResult:
        return self.take(self.write(ITEMS, exports.item_rows(sales)), **options)

    def orders(self, sales: Sequence[Sale], **options: Any) -> ImportResult:
        return self.take(self.write(ORDERS, exports.order_rows(sales)), **options)

    def short(self, sales: Sequence[Sale], status: str = "Completed") -> ImportResult:
        return self.take(self.write(SHORT, exports.short_rows(sales, status)))

    @contextmanager
    def reading(self) -> Generator[Connection]:
        with self.database.bulk() as connection:
            yield connection

    def rows(self, model: type[Any]) -> list[dict[str, Any]]:
        with self.reading() as connection:
            query = select(model.__table__).where(model.tenant_id == self.tenant_id)
            return [dict(row) for row in connection.execute(query).mappings()]

    def all(self) -> dict[str, list[dict[str, Any]]]:
        """Everything an import leaves, without what is ours, in an order of its own."""
        numbers = {row["id"]: row["external_id"] for row in self.rows(Order)}
        found = {
            "orders": self.rows(Order),
            "lines": [{**row, "order": numbers[row["order_id"]]} for row in self.rows(OrderLine)],
            "days": self.rows(RevenueDay),
        }
        return {
            name: sorted(
                ({k: v for k, v in row.items() if k not in OURS} for row in rows), key=repr
            )
            for name, rows in found.items()
        }

    def order(self, number: int | str) -> dict[str, Any]:
        return next(row for row in self.rows(Order) if row["external_id"] == str(number))

    def lines_of(self, number: int | str) -> list[dict[str, Any]]:
        order = self.order(number)
        lines = [row for row in self.rows(OrderLine) if row["order_id"] == order["id"]]
        return sorted(lines, key=lambda row: row["external_id"])


def other(shop: Shop) -> Shop:
    return Shop(shop.database, shop.ring, shop.folder, TIDEWATER.id, shop.files)


@pytest.fixture
def sqlite_shop(settings: Settings, keyring: Keyring, tmp_path: Path) -> Shop:
    """For what is settled before a row meets a table."""
    return Shop(Database(settings.database_url), keyring, tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def shop(request: pytest.FixtureRequest, keyring: Keyring, tmp_path: Path) -> Shop:
    if request.param == "postgresql":
        return Shop(Database(request.getfixturevalue("postgres_url")), keyring, tmp_path)
    return Shop(Database(request.getfixturevalue("settings").database_url), keyring, tmp_path)


@pytest.fixture
def other_shop(shop: Shop) -> Shop:
    """Another tenant in the same tables."""
    return other(shop)
