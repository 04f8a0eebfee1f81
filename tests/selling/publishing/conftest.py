"""The sandbox over real HTTP, one a run; each test has a shop of its own in it."""

from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

import pytest

from app.connectors import registry
from app.core.database import Database
from app.core.settings import Settings, load_settings
from app.selling.publishing import sending
from tests import databases
from tests.connectors.serving import served
from tests.selling.publishing.bench import Bench


@pytest.fixture(scope="session")
def sandbox_address(tmp_path_factory: pytest.TempPathFactory) -> Generator[str, None, None]:
    with served(registry.sandbox_app("etsy", tmp_path_factory.mktemp("etsy"))) as address:
        yield address


@pytest.fixture
def settings(
    tmp_path: Path, made_file: Path, sandbox_address: str, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    made = load_settings(
        env_file=None, COCKPIT_DATA_DIR=str(tmp_path / "data"), LOG_LEVEL="WARNING"
    )
    made.prepare()
    databases.copy_file(made_file, made.data_dir / "cockpit.sqlite3")
    # The sandbox stands alone here and is called without the platform's name in its path.
    monkeypatch.setattr(Settings, "sandbox_url", property(lambda _: sandbox_address))
    return made
