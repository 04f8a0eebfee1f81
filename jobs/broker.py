"""The queue behind an address: a SQLite file, Redis or PostgreSQL."""

from pathlib import Path

from saq.queue.base import Queue

from jobs.sqlite_queue import SqliteQueue

FILE = "sqlite:///"


def make_queue(url: str, data_dir: Path) -> Queue:
    """Not connected yet. "" is the file `queue.sqlite3` in `data_dir`; of `sqlite:///path` a
    relative path counts from there. Raises ValueError for what none of the brokers speaks."""
    if not url:
        return SqliteQueue(data_dir / "queue.sqlite3")
    if url.startswith(FILE) and url != FILE:
        return SqliteQueue(data_dir / url.removeprefix(FILE))
    scheme = url.partition("://")[0].lower()
    if scheme in ("redis", "rediss"):
        from saq.queue.redis import RedisQueue

        return RedisQueue.from_url(url)
    if scheme in ("postgresql", "postgres"):
        from saq.queue.postgres import PostgresQueue

        return PostgresQueue.from_url(url)
    raise ValueError(
        f"The queue's address begins with {scheme!r}, which no broker speaks; write "
        "sqlite:///path/to/file, redis://host:6379/0 or postgresql://user:password@host/name."
    )
