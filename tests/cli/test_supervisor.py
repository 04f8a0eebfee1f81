import os
import signal
from pathlib import Path

import pytest

from tests.cli.conftest import is_alive, wait_until

SUPERVISED = str(Path(__file__).with_name("programs") / "supervised.py")


def pids(started, count):
    return [int(started.wait_for(r"pid (\d+)", n + 1)) for n in range(count)]


def test_killed_program_is_started_again(start):
    started = start(SUPERVISED, "one=", "two=")
    first = int(started.wait_for(r"one \| pid (\d+)"))
    os.kill(first, signal.SIGKILL)
    started.wait_for(r"one \| was ended by SIGKILL; starting again in 0.5 s")
    second = int(started.wait_for(r"one \| pid (\d+)", 2))
    assert second != first
    assert is_alive(second)
    assert len([line for line in started.lines if line.startswith("two | pid")]) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_stops_at_once_with_all_it_started(start, number):
    started = start(SUPERVISED, "one=", "two=parent")
    family = pids(started, 3)
    code, seconds = started.end(number)
    assert (code, started.lines[-1]) == (0, "supervisor | stopped")
    assert seconds < 5
    assert not any(map(is_alive, family))


def test_program_that_does_not_want_to_stop_is_ended_in_time(start):
    started = start(SUPERVISED, "one=stubborn parent")
    family = pids(started, 2)
    code, seconds = started.end()
    assert code == 0
    assert seconds < 5
    assert not any(map(is_alive, family))


@pytest.mark.parametrize("kind", ["parent", "stubborn parent", "stopped parent"])
def test_killed_supervisor_leaves_nothing(start, kind):
    started = start(SUPERVISED, f"one={kind}", "two=")
    family = pids(started, 3)
    started.end(signal.SIGKILL)
    wait_until(lambda: not any(map(is_alive, family)))


def test_what_a_killed_program_started_goes_with_it(start):
    started = start(SUPERVISED, "one=parent")
    leader, held = pids(started, 2)
    os.kill(leader, signal.SIGKILL)
    wait_until(lambda: not is_alive(held))
    assert is_alive(int(started.wait_for(r"pid (\d+)", 3)))


def test_program_that_cannot_start_ends_all(start):
    started = start(SUPERVISED, "one=failing", "two=")
    started.process.wait(90)
    other = int(started.wait_for(r"two \| pid (\d+)"))
    assert started.wait_for("failed: (.+)") == "one"
    started.wait_for("starting again in 1 s")
    assert not is_alive(other)


def test_output_of_any_kind_passes(start):
    started = start(SUPERVISED, "one=noisy")
    started.wait_for(r"one \| still here")


def test_stop_before_anything_is_said(start):
    started = start(SUPERVISED, "one=", "two=")
    code, seconds = started.end()
    assert code in (0, -signal.SIGTERM)
    assert seconds < 5
