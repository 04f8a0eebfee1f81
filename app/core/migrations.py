"""Brings the database to the newest schema; safe when several processes start at once."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.core.settings import Settings
from db.engine import bulk_engine, parse

SCRIPTS = Path(__file__).resolve().parents[2] / "db" / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def migrate(settings: Settings) -> str:
    """Answers the revision that the database is at afterwards."""
    return migrate_url(settings.database_url)


def migrate_url(url: str) -> str:
    engine = bulk_engine(parse(url))
    config = _config()
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(790131)")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        revision = MigrationContext.configure(connection).get_current_revision()
    engine.dispose()
    return revision or ""


def is_current(url: str) -> bool:
    engine = bulk_engine(parse(url))
    with engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_revision()
    engine.dispose()
    return here == ScriptDirectory.from_config(_config()).get_current_head()
