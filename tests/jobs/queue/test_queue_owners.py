"""Who counts as dead."""

from collections.abc import Generator
from pathlib import Path

import pytest

from jobs.sqlite_owners import BEAT, Owners


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def owners(tmp_path: Path, clock: Clock) -> Generator[Owners]:
    owners = Owners(tmp_path / "queue.sqlite3", lease=12, clock=clock)
    for owner in (1, 2):
        owners.hold(owner)
    yield owners
    for owner in (1, 2):
        owners.release(owner)


def test_an_owner_whose_lock_nobody_holds_is_gone(owners: Owners) -> None:
    assert owners.gone({1: 5, 3: 5}) == {3}


def test_silence_is_death_after_the_lease(owners: Owners, clock: Clock) -> None:
    answers: list[set[int]] = []
    for beat in range(4):
        answers.append(owners.gone({1: 7, 2: beat}))
        clock.now += BEAT - 1
    assert answers == [set(), set(), set(), {1}]


def test_a_beat_ends_the_silence(owners: Owners, clock: Clock) -> None:
    for _ in range(3):
        assert owners.gone({1: 7}) == set()
        clock.now += BEAT - 1
    assert owners.gone({1: 8}) == set()
    clock.now += BEAT - 1
    assert owners.gone({1: 8}) == set()


def test_when_all_slept_nobody_is_taken_for_dead(owners: Owners, clock: Clock) -> None:
    assert owners.gone({1: 7}) == set()
    clock.now += 3600
    assert owners.gone({1: 7}) == set()


def test_who_releases_its_lock_is_gone_though_the_process_lives(tmp_path: Path) -> None:
    owners = Owners(tmp_path / "queue.sqlite3", lease=60)
    owners.hold(1)
    owners.hold(2)
    owners.release(2)
    assert owners.gone({1: 0, 2: 0}) == {2}
    owners.release(1)
