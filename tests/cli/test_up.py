import os
import signal
import socket
import urllib.request
from pathlib import Path

import pytest

from tests.cli.conftest import is_alive, wait_until

pytestmark = pytest.mark.timeout(300)
UP = ("-m", "app.cli.main", "up")


@pytest.fixture
def up(start, tmp_path, free_port):
    def begin(**environment):
        return start(
            *UP, **{"COCKPIT_DATA_DIR": str(tmp_path / "var"), "PORT": free_port, **environment}
        )

    return begin


def family(pid):
    """The processes below one, at any depth."""
    try:
        told = [file.read_text() for file in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    below = [int(word) for text in told for word in text.split()]
    return [*below, *(each for child in below for each in family(child))]


def programs(pid):
    """The process ids of web and worker."""
    found = {child: command_of(child) for child in family(pid)}
    return [
        next((child for child, command in found.items() if f"\0{verb}\0" in command), 0)
        for verb in ("serve", "worker")
    ]


def test_serves_restarts_what_dies_and_stops_in_time(up, tmp_path, free_port):
    started = up()
    address = started.wait_for("^Yalla Cockpit is at (http://.+)$")
    assert address == f"http://127.0.0.1:{free_port}"
    with urllib.request.urlopen(f"{address}/health", timeout=30) as response:
        assert response.status == 200
    wait_until(lambda: all(programs(started.process.pid)))
    web, worker = programs(started.process.pid)
    os.kill(worker, signal.SIGKILL)
    started.wait_for("worker \\| was ended by SIGKILL; starting again")
    os.kill(web, signal.SIGKILL)
    started.wait_for("web +\\| was ended by SIGKILL; starting again")
    # The socket stays open while nobody serves it: the request waits, it does not fail.
    with urllib.request.urlopen(f"{address}/health", timeout=90) as response:
        assert response.status == 200
    everyone = family(started.process.pid)
    code, seconds = started.end(signal.SIGINT)
    assert code == 0
    assert seconds < 5
    assert started.lines[-1] == "Stopped."
    assert not any(map(is_alive, everyone))
    assert "Yalla Cockpit is at" in (tmp_path / "var" / "logs" / "cockpit.log").read_text()


def command_of(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def test_killed_with_sigkill_leaves_nothing(up):
    started = up()
    started.wait_for("^Yalla Cockpit is at")
    everyone = family(started.process.pid)
    started.end(signal.SIGKILL)
    wait_until(lambda: not any(map(is_alive, everyone)))


def test_busy_port_is_a_sentence(up):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        started = up(PORT=str(port))
        assert started.process.wait(90) == 1
        started.wait_for(f"^Port {port} is in use by another program.$")
        started.wait_for(f"PORT={port + 1} make run")


def test_database_that_cannot_be_reached_ends_it(up):
    started = up(DATABASE_URL="postgresql://a:b@127.0.0.1:1/none")
    assert started.process.wait(90) == 1
    started.wait_for("postgresql database cannot be used")
