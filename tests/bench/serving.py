"""Programs that answer over HTTP, each in a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.bench.load import Server

STARTS = 60.0
"""Seconds that a program may take until it answers."""


@contextmanager
def served(
    command: Sequence[str], port: int, log: Path, cookie: str = "", **environment: str
) -> Generator[Server, None, None]:
    with log.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            env={**os.environ, **environment},
            stdout=told,
            stderr=told,
        )
        try:
            _wait_for(port, process, log)
            yield Server(port, psutil.Process(process.pid), cookie)
        finally:
            process.terminate()
            process.wait(10)


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"Nothing answers at port {port}: {log.read_text()[-2000:]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
