"""The data layer's tests run on SQLite and on PostgreSQL."""

from collections.abc import AsyncGenerator

import pytest

from app.core.database import Database
from app.core.keyring import Keyring
from app.core.settings import Settings


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(
    request: pytest.FixtureRequest, settings: Settings, keyring: Keyring
) -> AsyncGenerator[Database, None]:
    kind = request.param
    url = settings.database_url if kind == "sqlite" else request.getfixturevalue("postgres_url")
    opened = Database(url)
    yield opened
    await opened.close()
