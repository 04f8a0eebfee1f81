"""A new key for everything that is sealed, while the cockpit runs.

It looks across tenants by nature: the keys are the house's. Running processes read the key file
again by themselves, so both keys are good until the old one is forgotten.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import structlog
from sqlalchemy import Column, Connection, Table, Text, bindparam, select, type_coerce, update

from app.core.database import Database
from app.core.errors import Conflict
from app.core.key_file import add_key, finish_rotation, forget_keys, read_keys
from app.core.keyring import CannotOpen, Keyring
from db.base import Base
from db.types import Sealed

log = structlog.get_logger(__name__)
CHUNK = 1000
SETTLE = 5.0
"""Seconds after which nothing that was sealed by a replaced key is still on its way to its row."""


class Rotation(msgspec.Struct, frozen=True):
    """`resumed`: an earlier rotation was killed, and this one finished it."""

    active: str
    resealed: int
    unreadable: int
    resumed: bool
    forgotten: tuple[str, ...] = ()


def rotate(
    database: Database, keys_file: Path, *, forget: bool = False, settle: float = SETTLE
) -> Rotation:
    """Killed at any line, it goes on where it was when it is called again.

    With `forget` the keys that seal nothing any more leave the ring. Raises Conflict, changing no
    key, when one of them still seals something.
    """
    resumed = read_keys(keys_file).is_rotating
    keys = read_keys(keys_file) if resumed else add_key(keys_file)
    ring = Keyring(keys, keys_file)
    resealed = unreadable = 0
    for table, column in sealed_columns():
        done, refused = _reseal(database, ring, table, column)
        resealed, unreadable = resealed + done, unreadable + refused
    finish_rotation(keys_file)
    log.info("keys.rotated", active=ring.active, resealed=resealed, unreadable=unreadable)
    forgotten = forget_unused(database, keys_file, settle=settle) if forget else ()
    return Rotation(ring.active, resealed, unreadable, resumed, forgotten)


def sealed_columns() -> Iterator[tuple[Table, Column[Any]]]:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Sealed):
                yield table, column


def _reseal(
    database: Database, ring: Keyring, table: Table, column: Column[Any]
) -> tuple[int, int]:
    """Chunk by chunk, so that other writers wait for one chunk at most."""
    stored = type_coerce(column, Text)
    change = (
        update(table)
        .where(table.c.id == bindparam("row_id"), stored == bindparam("old", type_=Text))
        .values({column: bindparam("new", type_=Text)})
    )
    resealed = unreadable = 0
    last = ""
    while True:
        with database.bulk() as connection:
            rows = connection.execute(
                select(table.c.id, stored.label("sealed"))
                .where(table.c.id > last, column.is_not(None), ~_sealed_by(column, ring.active))
                .order_by(table.c.id)
                .limit(CHUNK)
            ).all()
            fresh = [again for row in rows if (again := _again(ring, row.id, row.sealed))]
            if fresh:
                connection.execute(change, fresh)
        resealed, unreadable = resealed + len(fresh), unreadable + len(rows) - len(fresh)
        if len(rows) < CHUNK:
            return resealed, unreadable
        last = rows[-1].id


def _again(ring: Keyring, row_id: str, sealed: str) -> dict[str, str] | None:
    try:
        return {"row_id": row_id, "old": sealed, "new": ring.seal(ring.open(sealed))}
    except CannotOpen:
        return None


def _sealed_by(column: Column[Any], key_id: str) -> Any:
    return type_coerce(column, Text).startswith(f"v1.{key_id}.")


def forget_unused(
    database: Database, keys_file: Path, *, settle: float = SETTLE
) -> tuple[str, ...]:
    """Drop every key but the active one, after looking that none of them seals anything.

    It looks and drops while no other process can write.
    """
    rest = settle - (time.time() - keys_file.stat().st_mtime)
    if rest > 0:
        time.sleep(rest)
    with database.bulk() as connection:
        keys = read_keys(keys_file)
        old = [key_id for key_id in keys.by_id if key_id != keys.active]
        for table, column in sealed_columns():
            _keep_writers_out(connection, table)
            for key_id in old:
                _refuse_when_used(connection, table, column, key_id)
        forget_keys(keys_file, set(old))
    log.info("keys.forgotten", keys=old)
    return tuple(old)


def _keep_writers_out(connection: Connection, table: Table) -> None:
    """SQLite lets nobody else write in this transaction anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f'LOCK TABLE "{table.name}" IN SHARE MODE')


def _refuse_when_used(
    connection: Connection, table: Table, column: Column[Any], key_id: str
) -> None:
    used = connection.execute(
        select(table.c.id).where(_sealed_by(column, key_id)).limit(1)
    ).one_or_none()
    if used is not None:
        raise Conflict(
            f"The key {key_id} still seals values in {table.name}, so it was kept.",
            "Run “cockpit secrets rotate” again, then forget it.",
        )
