"""The sandbox's memory: one SQLite file, safe with many threads and processes, and with kills."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS shops (
    shop_id INTEGER PRIMARY KEY, token_hash TEXT NOT NULL, currency TEXT NOT NULL,
    created INTEGER NOT NULL, per_second INTEGER NOT NULL DEFAULT 150);
CREATE TABLE IF NOT EXISTS listings (
    listing_id INTEGER PRIMARY KEY AUTOINCREMENT, shop_id INTEGER NOT NULL REFERENCES shops,
    state TEXT NOT NULL, type TEXT NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL,
    price_minor INTEGER NOT NULL, quantity INTEGER NOT NULL, tags TEXT NOT NULL,
    materials TEXT NOT NULL, who_made TEXT NOT NULL, when_made TEXT NOT NULL,
    is_supply INTEGER NOT NULL, taxonomy_id INTEGER NOT NULL, should_auto_renew INTEGER NOT NULL,
    created INTEGER NOT NULL, updated INTEGER NOT NULL, state_since INTEGER NOT NULL,
    ends INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS listings_of_shop ON listings (shop_id, state, listing_id);
CREATE TABLE IF NOT EXISTS images (
    image_id INTEGER PRIMARY KEY AUTOINCREMENT, listing_id INTEGER NOT NULL REFERENCES listings,
    rank INTEGER NOT NULL, alt TEXT NOT NULL, kind TEXT NOT NULL, content BLOB NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL, created INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS images_of_listing ON images (listing_id, rank);
CREATE TABLE IF NOT EXISTS files (
    file_id INTEGER PRIMARY KEY AUTOINCREMENT, listing_id INTEGER NOT NULL REFERENCES listings,
    rank INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
    created INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS files_of_listing ON files (listing_id, rank);
CREATE TABLE IF NOT EXISTS bills (
    bill_id INTEGER PRIMARY KEY AUTOINCREMENT, shop_id INTEGER NOT NULL REFERENCES shops,
    listing_id INTEGER NOT NULL REFERENCES listings, minor INTEGER NOT NULL,
    currency TEXT NOT NULL, why TEXT NOT NULL, created INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS faults (
    fault_id INTEGER PRIMARY KEY AUTOINCREMENT, shop_id INTEGER NOT NULL REFERENCES shops,
    kind TEXT NOT NULL, operation TEXT NOT NULL, times INTEGER NOT NULL, seconds INTEGER NOT NULL);
INSERT INTO sqlite_sequence (name, seq) SELECT 'listings', 1800000000
    WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'listings');
INSERT INTO sqlite_sequence (name, seq) SELECT 'images', 6000000000
    WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'images');
INSERT INTO sqlite_sequence (name, seq) SELECT 'files', 1300000000
    WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'files');
"""
"""Of a file only its size and fingerprint are kept: Etsy hands none out either."""


class Store:
    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "etsy.sqlite3"
        with self.reading() as db:
            db.execute("PRAGMA journal_mode = WAL")
        with self.writing() as db:
            for statement in SCHEMA.split(";"):
                db.execute(statement)

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection, None, None]:
        db = sqlite3.connect(self._path, timeout=20, isolation_level=None)
        try:
            db.row_factory = sqlite3.Row
            db.execute("PRAGMA foreign_keys = ON")
            yield db
        finally:
            db.close()

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection, None, None]:
        """One transaction: kept on return, undone on raise."""
        with self.reading() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")


def find_shop(db: sqlite3.Connection, shop_id: int) -> sqlite3.Row | None:
    return db.execute("SELECT * FROM shops WHERE shop_id = ?", (shop_id,)).fetchone()


def ranked(db: sqlite3.Connection, table: str, listing_id: int) -> list[sqlite3.Row]:
    """The rows of `images` or `files` of a listing, in their order."""
    key = {"images": "image_id", "files": "file_id"}[table]
    query = f"SELECT * FROM {table} WHERE listing_id = ? ORDER BY rank, {key}"  # noqa: S608
    return db.execute(query, (listing_id,)).fetchall()


def make_room(db: sqlite3.Connection, table: str, listing_id: int, rank: int) -> None:
    """What stands at `rank` or behind it moves one place back."""
    if any(row["rank"] == rank for row in ranked(db, table, listing_id)):
        move = f"UPDATE {table} SET rank = rank + 1 WHERE listing_id = ? AND rank >= ?"  # noqa: S608
        db.execute(move, (listing_id, rank))
