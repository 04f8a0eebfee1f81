"""Research on both databases, with a year and a half of invented sales."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from app.core.database import Database
from app.core.keyring import Keyring
from app.core.running import Run
from app.core.settings import Settings
from app.core.storage import Storage
from app.core.tenancy import TenantContext
from tests.world import WANDERLANE


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(
    request: pytest.FixtureRequest, settings: Settings, keyring: Keyring
) -> AsyncGenerator[Database, None]:
    kind = request.param
    url = settings.database_url if kind == "sqlite" else request.getfixturevalue("postgres_url")
    opened = Database(url)
    yield opened
    await opened.close()


class Bench:
    """Makes runs as the worker does, for any tenant."""

    def __init__(self, database: Database, settings: Settings, folder: Path) -> None:
        self.database = database
        self.settings = settings
        self.storage = Storage(folder)

    def run(self, tenant: TenantContext = WANDERLANE, kind: type[Run] = Run) -> Run:
        return kind(
            job_id="",
            database=self.database,
            tenant=tenant,
            settings=self.settings,
            storage=self.storage,
            pool=None,
        )


@pytest.fixture
def bench(database: Database, settings: Settings, tmp_path: Path) -> Bench:
    return Bench(database, settings, tmp_path / "storage")
