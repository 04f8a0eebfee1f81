"""The sandbox over real HTTP, one a run; each test has a shop of its own in it."""

import ssl
from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

import pytest
from litestar.types import Receive, Scope, Send

from app import wiring
from app.connectors import registry
from app.core.database import Database
from app.core.keyring import Keyring
from app.core.settings import Settings, load_settings
from app.selling.publishing import sending
from tests import databases
from tests.connectors.serving import served
from tests.selling.publishing.bench import Bench


@pytest.fixture(scope="session")
def sandbox_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("etsy")


@pytest.fixture(scope="session")
def sandbox_address(sandbox_folder: Path) -> Generator[str, None, None]:
    etsy = registry.sandbox_app("etsy", sandbox_folder, prefix="/etsy")

    async def below(scope: Scope, receive: Receive, send: Send) -> None:
        scope["path"] = scope["path"].removeprefix("/etsy")
        await etsy(scope, receive, send)

    with served(below) as address:
        yield address


@pytest.fixture
def settings(tmp_path: Path, made_file: Path, sandbox_address: str) -> Settings:
    made = load_settings(
        env_file=None,
        COCKPIT_DATA_DIR=str(tmp_path / "data"),
        LOG_LEVEL="WARNING",
        SANDBOX_URL=sandbox_address,
        ETSY_API_URL=f"{sandbox_address}/etsy",
    )
    made.prepare()
    databases.copy_file(made_file, made.data_dir / "cockpit.sqlite3")
    return made


@pytest.fixture(autouse=True)
def no_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here is called over TLS, and reading them takes 60 ms for each client."""
    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", lambda *_, **__: None)


@pytest.fixture(autouse=True)
def settles_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is on its way any more when a call to this sandbox has ended."""
    monkeypatch.setattr(sending, "SETTLES_IN", timedelta(0))


@pytest.fixture
async def bench(database: Database, settings: Settings, keyring: Keyring):
    database.subscriptions = wiring.subscriptions()
    bench = Bench(database, settings)
    yield bench
    bench.etsy.client.close()
