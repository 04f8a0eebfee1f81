"""Which queue an address means."""

import subprocess
import sys
from pathlib import Path

import pytest
from saq.queue.base import Queue

from jobs.broker import make_queue
from jobs.sqlite_queue import SqliteQueue


def file_of(queue: Queue) -> Path:
    assert isinstance(queue, SqliteQueue)
    return queue.path


def test_no_address_means_the_file_in_the_data_directory(tmp_path: Path) -> None:
    assert file_of(make_queue("", tmp_path)) == tmp_path / "queue.sqlite3"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:////srv/cockpit/jobs.sqlite3", "/srv/cockpit/jobs.sqlite3"),
        ("sqlite:////srv/50%25 #1/jobs.sqlite3", "/srv/50%25 #1/jobs.sqlite3"),
        ("sqlite:///jobs.sqlite3", "/data/jobs.sqlite3"),
    ],
)
def test_a_file_is_meant_as_the_database_s_address_would(url: str, path: str) -> None:
    assert file_of(make_queue(url, Path("/data"))) == Path(path)


def test_redis_and_postgresql_are_saq_s_own() -> None:
    from saq.queue.postgres import PostgresQueue
    from saq.queue.redis import RedisQueue

    assert isinstance(make_queue("redis://127.0.0.1:6379/0", Path()), RedisQueue)
    assert isinstance(make_queue("postgresql://127.0.0.1/cockpit", Path()), PostgresQueue)


@pytest.mark.parametrize("url", ["sqlite:///", "amqp://host", "queue.sqlite3", "sqlite:relative"])
def test_anything_else_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(ValueError, match="which no broker speaks; write sqlite:///"):
        make_queue(url, Path())


def test_redis_and_postgresql_are_imported_only_when_asked_for() -> None:
    script = (
        "import sys; from pathlib import Path; from jobs.broker import make_queue;"
        "make_queue('', Path()); print({'redis', 'psycopg'} & set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert answer.stdout.strip() == b"set()"
