"""The import of a large file of items beside bare csv and sqlite3 under the same unique key."""

import csv
import json
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from app.core.database import Database
from app.core.keyring import load_keyring
from app.fulfilment.orders.importing.kinds import KINDS
from app.office.imports.running import CHUNK_ROWS, ImportOptions, import_file
from db.engine import PRAGMAS
from db.types import Sealed
from tests import databases
from tests.bench import big_export
from tests.fulfilment.orders.importing.exports import ITEMS
from tests.world import WANDERLANE

ROWS = 100_000
ROUNDS = 3
Side = Callable[[Path, Path], int]
"""Takes a file into a new database; answers how many rows that has then."""


def cockpit(export: Path, file: Path) -> int:
    """From the file's first byte to the closed import, with orders, buyers' data sealed, discounts
    divided and revenue rolled up by day."""
    options = ImportOptions(currency="USD", blind_key=Sealed.ring().blind_key)
    database = Database(f"sqlite:///{file}")
    result = import_file(
        database.bulk, export, WANDERLANE.id, KINDS, options, lambda _row, _rows: None
    )
    return result.tally.imported


def bare(export: Path, file: Path) -> int:
    """Every cell as it stands, in one table, committed as often."""
    names = ", ".join(f'"{title}"' for title in ITEMS)
    marks = ", ".join("?" * (len(ITEMS) + 1))
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    connection.execute(
        f'CREATE TABLE bare (tenant_id, {names}, UNIQUE (tenant_id, "Transaction ID"))'
    )
    with export.open(encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        next(rows)
        while chunk := [(WANDERLANE.id, *row) for row in islice(rows, CHUNK_ROWS)]:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(f"INSERT INTO bare VALUES ({marks})", chunk)
            connection.execute("COMMIT")
    [count] = connection.execute("SELECT count(*) FROM bare").fetchone()
    connection.close()
    return count


SIDES: dict[str, Side] = {"cockpit": cockpit, "bare": bare}


def run() -> dict[str, Any]:
    """Rounds of the two alternate, so that a slow moment of the machine meets both."""
    seconds: dict[str, list[float]] = {name: [] for name in SIDES}
    spent: dict[str, list[float]] = {name: [] for name in SIDES}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export, made = folder / "items.csv", folder / "made.sqlite3"
        big_export.write(export, ROWS)
        databases.make_world(f"sqlite:///{made}")
        Sealed.keyring = load_keyring(folder / "keys")
        for turn in range(ROUNDS):
            for side, take in SIDES.items():
                file = folder / f"{side}{turn}.sqlite3"
                databases.copy_file(made, file)
                begun, before = time.perf_counter(), _cpu()
                count = take(export, file)
                seconds[side].append(time.perf_counter() - begun)
                spent[side].append(_cpu() - before)
                if count != ROWS:
                    raise RuntimeError(f"{side} took {count} of {ROWS} rows.")
                file.unlink()
    rates = {side: [ROWS / each for each in seconds[side]] for side in SIDES}
    ratios = [ours / theirs for ours, theirs in zip(rates["cockpit"], rates["bare"], strict=True)]
    return {
        "rows": ROWS,
        "rows_per_second": {side: round(statistics.median(rates[side])) for side in SIDES},
        "ratio_to_bare": round(statistics.median(ratios), 2),
        "ratios": [round(each, 2) for each in ratios],
        "cpu_seconds": {side: round(statistics.median(spent[side]), 2) for side in SIDES},
        "goal": {"ratio_to_bare": 0.5},
    }


def _cpu() -> float:
    """Seconds of this process and of those that it started and that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(), indent=2) + "\n")
