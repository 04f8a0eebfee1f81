"""Empty and settled databases for tests, on SQLite and on PostgreSQL."""

import shutil
from pathlib import Path
from uuid import uuid4

import psycopg
from sqlalchemy.engine import make_url

from app.core import migrations
from db.base import Base
from db.engine import bulk_engine, parse
from db.models import all as _all_models
from tests import world

assert _all_models
HAS_MIGRATIONS = any((migrations.SCRIPTS / "versions").glob("*.py"))


def make_tables(url: str) -> None:
    if HAS_MIGRATIONS:
        migrations.migrate_url(url)
        return
    engine = bulk_engine(parse(url))
    Base.metadata.create_all(engine)
    engine.dispose()


def make_world(url: str) -> None:
    make_tables(url)
    engine = bulk_engine(parse(url))
    with engine.begin() as connection:
        world.settle(connection)
    engine.dispose()


def copy_file(made: Path, target: Path) -> str:
    """A SQLite file of its own; answers its address."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(made, target)
    return f"sqlite:///{target}"


def copy_postgres(server: str, template: str) -> str:
    """A PostgreSQL database made from `template`; answers its address."""
    name = f"t_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return with_name(server, name)


def drop_postgres(server: str, url: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')


def with_name(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)
