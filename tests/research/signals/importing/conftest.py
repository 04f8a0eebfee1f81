"""A hand that imports signal files on both databases."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app import wiring
from app.core.database import Database
from app.core.keyring import Keyring
from app.office.imports.results import ImportResult
from app.office.imports.running import ImportOptions, import_file
from db.models.research.signal import Signal
from tests.world import WANDERLANE


class Desk:
    def __init__(self, database: Database, ring: Keyring, folder: Path) -> None:
        self.database = database
        self.ring = ring
        self.folder = folder
        self.files = 0

    def take(self, text: str, tenant_id: str = WANDERLANE.id, **options: Any) -> ImportResult:
        self.files += 1
        path = self.folder / f"file{self.files}.csv"
        path.write_text(text, encoding="utf-8")
        given = ImportOptions(currency="USD", blind_key=self.ring.blind_key, **options)
        return import_file(
            self.database.bulk, path, tenant_id, wiring.import_kinds(), given, lambda _a, _b: None
        )

    def signals(self, tenant_id: str = WANDERLANE.id, *, all: bool = False) -> list[Any]:
        query = select(Signal.__table__).where(Signal.tenant_id == tenant_id)
        if not all:
            query = query.where(Signal.superseded_by.is_(None))
        order = (Signal.day, Signal.keyword, Signal.metric, Signal.revision)
        with self.database.bulk() as connection:
            return list(connection.execute(query.order_by(*order)))


Said = Callable[..., None]


@pytest.fixture
def desk(database: Database, keyring: Keyring, tmp_path: Path) -> Desk:
    return Desk(database, keyring, tmp_path)
