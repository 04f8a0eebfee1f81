"""The queue's own SQLite file: how it is opened and what is in it."""

import sqlite3
from pathlib import Path

SCHEMA_VERSION = 1

SCHEMA = (
    """CREATE TABLE jobs (
        seq INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        queue TEXT NOT NULL,
        job BLOB NOT NULL,
        status TEXT NOT NULL,
        priority INTEGER NOT NULL,
        group_key,
        scheduled REAL NOT NULL,
        started INTEGER NOT NULL DEFAULT 0,
        touched INTEGER NOT NULL DEFAULT 0,
        owner INTEGER,
        claim INTEGER,
        sweeping INTEGER NOT NULL DEFAULT 0,
        error TEXT,
        expire_at REAL
    )""",
    "CREATE INDEX jobs_due ON jobs (queue, priority, scheduled) WHERE status = 'queued'",
    "CREATE INDEX jobs_held ON jobs (queue, group_key) WHERE status IN ('active', 'aborting')",
    "CREATE INDEX jobs_expiring ON jobs (expire_at) WHERE expire_at IS NOT NULL",
    "CREATE TABLE owners (id INTEGER PRIMARY KEY, beat INTEGER NOT NULL)",
    """CREATE TABLE workers (
        id TEXT PRIMARY KEY, queue TEXT NOT NULL, info TEXT NOT NULL, expire_at REAL NOT NULL
    )""",
    "CREATE TABLE sweepers (queue TEXT PRIMARY KEY, owner INTEGER NOT NULL, until REAL NOT NULL)",
)


def open_queue_file(path: Path) -> sqlite3.Connection:
    """Open, and at first make, the file; the connection waits for no lock (see `Writer`).

    synchronous NORMAL: a killed process loses nothing, since its commits are in the write-ahead
    log. A power cut may lose the last commits, and costs no work: every enqueue comes out of the
    application's outbox and unfinished work is enqueued again at the start, while a finish that is
    lost runs its job once more, which every job bears. FULL would buy an fsync for each commit.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        _migrate(db, path)
        db.execute("PRAGMA busy_timeout = 0")
    except BaseException:
        db.close()
        raise
    return db


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    db.execute("BEGIN IMMEDIATE")
    with db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA_VERSION:
            raise RuntimeError(f"{path} was written by a newer version of this program.")
        if version == 0:
            for statement in SCHEMA:
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
