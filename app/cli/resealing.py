"""Seals stored values anew with the active key, table by table, in small transactions."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Table, Text, select, type_coerce, update

from app.core.database import Database
from app.core.keyring import Keyring
from db.base import Base
from db.models import all as _all_models
from db.types import Sealed

BATCH = 1000
assert _all_models


def reseal(database: Database, ring: Keyring) -> int:
    """How many values were sealed with another key than the active one, and now are not.

    Killed in between it leaves some of each, all readable; the next run goes on.
    """
    return sum(
        _table(database, ring, table, sealed)
        for table in Base.metadata.sorted_tables
        if (sealed := [column for column in table.columns if isinstance(column.type, Sealed)])
    )


def _table(database: Database, ring: Keyring, table: Table, sealed: Sequence[Column[Any]]) -> int:
    """Row ids, not tenants, choose the rows: the keys are the house's, and so is every value."""
    count, last = 0, ""
    names = [column.name for column in sealed]
    while True:
        with database.bulk() as connection:
            stored = [type_coerce(column, Text).label(column.name) for column in sealed]
            rows = connection.execute(
                select(table.c.id, *stored)
                .where(table.c.id > last)
                .order_by(table.c.id)
                .limit(BATCH)
            ).all()
            for row in rows:
                old = {
                    name: ring.open(value)
                    for name, value in zip(names, row[1:], strict=True)
                    if value and ring.key_of(value) != ring.active
                }
                if old:
                    connection.execute(update(table).where(table.c.id == row.id).values(**old))
                    count += len(old)
        if len(rows) < BATCH:
            return count
        last = rows[-1].id
