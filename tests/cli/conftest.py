import io
import logging
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from threading import Condition, Thread
from time import monotonic, sleep

import pytest

from app.cli.main import run
from db.types import Sealed

CHECKOUT = Path(__file__).resolve().parents[2]


class Started:
    """A started process whose output can be waited for."""

    def __init__(self, command, **options):
        self.lines = []
        self._more = Condition()
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            **options,
        )
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self.process.stdout:
            with self._more:
                self.lines.append(line.rstrip())
                self._more.notify_all()

    def wait_for(self, pattern, count=1, seconds=90):
        """The first group of the `count`-th line that matches."""

        def found():
            return [match for line in self.lines if (match := re.search(pattern, line))]

        with self._more:
            if not self._more.wait_for(lambda: len(found()) >= count, seconds):
                raise AssertionError(f"{pattern!r} did not come in: {self.lines}")
            match = found()[count - 1]
            return match.group(1) if match.re.groups else match.group()

    def end(self, number=signal.SIGTERM, seconds=30):
        """Send a signal; answers the exit code and the seconds it took."""
        began = monotonic()
        self.process.send_signal(number)
        code = self.process.wait(seconds)
        self._reader.join(seconds)
        return code, monotonic() - began


def is_alive(pid):
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def wait_until(condition, seconds=60):
    deadline = monotonic() + seconds
    while not condition():
        assert monotonic() < deadline, "It did not come true in time."
        sleep(0.02)


@pytest.fixture
def start():
    """Start a process in the checkout; whatever is left of it is killed after the test."""
    running = []

    def begin(*command, **environment):
        known = {**os.environ, "PYTHONPATH": str(CHECKOUT), **environment}
        running.append(Started([sys.executable, *command], cwd=CHECKOUT, env=known))
        return running[-1]

    yield begin
    for started in running:
        if started.process.poll() is None:
            started.process.kill()
            started.process.wait()


@pytest.fixture
def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return str(taken.getsockname()[1])


@pytest.fixture
def cockpit(tmp_path, monkeypatch, capsys):
    """Carry out a verb on a data directory of the test's own, in this process for speed."""
    monkeypatch.setattr(Sealed, "keyring", Sealed.keyring)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level

    def carry_out(*words, stdin="", **environment):
        with monkeypatch.context() as here:
            here.setenv("COCKPIT_DATA_DIR", str(tmp_path / "var"))
            for name, value in environment.items():
                here.setenv(name, value)
            here.setattr(sys, "stdin", io.StringIO(stdin))
            code = run(words)
        told = capsys.readouterr()
        return subprocess.CompletedProcess(words, code, told.out, told.err)

    yield carry_out
    root.handlers[:] = handlers
    root.setLevel(level)
