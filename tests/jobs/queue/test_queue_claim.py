"""What one claim for many waiters takes."""

import sqlite3
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from saq.job import Job

from jobs import sqlite_changes as changes
from jobs.sqlite_claim import Claim
from jobs.sqlite_schema import open_queue_file

NOW = time.time()


@pytest.fixture
def db(tmp_path: Path) -> Generator[sqlite3.Connection]:
    db = open_queue_file(tmp_path / "queue.sqlite3")
    yield db
    db.close()


def put(db: sqlite3.Connection, key: str, at: float = NOW - 1, **options: Any) -> None:
    assert changes.insert(db, Job("job", key=key, **options), "default", "{}", at)


def take(db: sqlite3.Connection, limit: int, owner: int = 1) -> Claim:
    claim = Claim("default", owner, limit, (0, 32767), NOW)
    claim(db)
    return claim


def keys(claim: Claim) -> list[str]:
    return [row.key for row in claim.taken]


def test_it_takes_no_more_than_is_waited_for_and_each_once(db: sqlite3.Connection) -> None:
    for number in range(5):
        put(db, f"job:{number}")
    assert keys(take(db, 2)) == ["job:0", "job:1"]
    assert keys(take(db, 9)) == ["job:2", "job:3", "job:4"]
    assert keys(take(db, 9)) == []


def test_it_leaves_what_is_not_due_and_says_when_that_will_be(db: sqlite3.Connection) -> None:
    put(db, "later", NOW + 60)
    put(db, "soon", NOW + 30, priority=5)
    put(db, "due")
    claim = take(db, 5)
    assert keys(claim) == ["due"]
    assert claim.next_due == NOW + 30


def test_it_is_worth_it_only_when_something_is_due(db: sqlite3.Connection) -> None:
    put(db, "later", NOW + 60)
    put(db, "never", priority=-1)
    claim = Claim("default", 1, 5, (0, 32767), NOW)
    assert not claim.worth(db)
    assert claim.next_due == NOW + 60
    put(db, "due", priority=9)
    assert claim.worth(db)


def test_it_takes_one_of_a_group_and_whoever_stands_behind_a_crowd(db: sqlite3.Connection) -> None:
    for number in range(6):
        put(db, f"etsy:{number}", group_key="etsy")
    put(db, "free")
    put(db, "free, less urgent", priority=1)
    assert keys(take(db, 3)) == ["etsy:0", "free", "free, less urgent"]
    assert keys(take(db, 3, owner=2)) == []


def test_another_queue_s_jobs_are_not_taken(db: sqlite3.Connection) -> None:
    changes.insert(db, Job("job", key="theirs"), "other", "{}", NOW - 1)
    assert keys(take(db, 5)) == []


def test_each_claim_is_another(db: sqlite3.Connection) -> None:
    for number in range(3):
        put(db, f"job:{number}")
    assert len({row.claim for row in take(db, 3).taken}) == 3
