"""Large files are read by a second process; losing it costs time and nothing else."""

import os
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.core.keyring import Keyring
from app.fulfilment.orders.importing.kinds import KINDS
from app.office.imports import reading_ahead
from app.office.imports.reading import Gathered
from db.types import Sealed
from tests.office.imports.conftest import Take
from tests.office.imports.notes import PlainRing

Noted = Callable[[int], Path]


@pytest.fixture(autouse=True)
def small_files_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_ahead, "WORTH_IT", 5_000)
    monkeypatch.setattr(reading_ahead, "HEAD_ROWS", 40)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0, 1})


@pytest.fixture(autouse=True)
def plain_ring(keyring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sealed, "keyring", PlainRing())


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The last rows of what the other process sent."""
    seen: list[int] = []
    frames = reading_ahead.Helper.frames

    def watched(self: Any) -> Iterator[Gathered]:
        for gathered in frames(self):
            seen.append(gathered[1])
            yield gathered

    monkeypatch.setattr(reading_ahead.Helper, "frames", watched)
    return seen


def test_the_other_process_reads_what_this_one_does_not(
    take: Take, noted: Noted, ahead: list[int]
) -> None:
    path = noted(500)
    path.write_text(path.read_text().replace("300,10/", "300,99/"))
    result = take(path)
    assert (result.tally.imported, result.tally.refused) == (499, 1)
    assert result.problems[0].row == 302
    assert ahead and ahead[0] > 40 and ahead[-1] == 501


def test_a_process_that_dies_is_replaced(
    take: Take, noted: Noted, ahead: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = reading_ahead.Helper.frames

    def dying(self: Any) -> Iterator[Gathered]:
        for number, gathered in enumerate(frames(self)):
            yield gathered
            if number == 1:
                self._process.kill()
                self._process.wait()
                return

    monkeypatch.setattr(reading_ahead.Helper, "frames", dying)
    assert take(noted(500)).tally.imported == 500


def test_a_process_that_never_starts_is_not_missed(
    take: Take, noted: Noted, ahead: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_ahead.sys, "executable", "/bin/false")
    assert take(noted(500)).tally.imported == 500
    assert ahead == []


def test_small_files_and_single_cores_do_without(
    take: Take, noted: Noted, ahead: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    take(noted(50))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0})
    take(noted(500))
    assert ahead == []


def test_the_house_keyring_travels(
    take: Take,
    noted: Noted,
    ahead: list[int],
    keyring: Keyring,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Sealed, "keyring", keyring)
    assert take(noted(500)).tally.imported == 500
    assert ahead[-1] == 501
    there: Keyring = pickle.loads(pickle.dumps(keyring))
    assert keyring.open(there.seal("Ada")) == "Ada"


def test_every_reader_travels() -> None:
    for kind in KINDS:
        if kind.start:
            pickle.dumps(kind.start.reader)
