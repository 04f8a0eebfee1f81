"""A kind of file of its own: it counts words in a table that every tenant has."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.core.database import Database
from app.core.keyring import Keyring
from app.core.settings import Settings
from app.office.imports.results import ImportResult
from app.office.imports.running import ImportOptions, import_file
from tests.office.imports.notes import NOTES
from tests.world import WANDERLANE

Take = Callable[..., ImportResult]


@pytest.fixture
def opened(settings: Settings, keyring: Keyring) -> Database:
    return Database(settings.database_url)


@pytest.fixture
def take(opened: Database, keyring: Keyring) -> Take:
    def import_notes(path: Path, progress: Any = None, **options: Any) -> ImportResult:
        open_chunk = options.pop("open_chunk", opened.bulk)
        tenant_id = options.pop("tenant_id", WANDERLANE.id)
        given = {"currency": "USD", "blind_key": keyring.blind_key, "chunk_rows": 10} | options
        tell = progress or (lambda row, rows: None)
        return import_file(open_chunk, path, tenant_id, [NOTES], ImportOptions(**given), tell)

    return import_notes


@pytest.fixture
def noted(tmp_path: Path) -> Callable[[int], Path]:
    def write(count: int) -> Path:
        path = tmp_path / "notes.csv"
        days = [f"10/{number % 28 + 1:02d}/2025" for number in range(count)]
        lines = [f"{number},{day},note {number}\n" for number, day in enumerate(days)]
        path.write_text("Number,Day,Note\n" + "".join(lines))
        return path

    return write
