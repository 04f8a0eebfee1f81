"""A process that must not outlive the one that started it, however that one ends."""

import os
import signal
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from threading import Event, Thread

LOOK_SECONDS = 0.3
# Standard input ends with the process that holds its other end, even by SIGKILL. What is stuck
# or stopped cannot end itself, so this is a process beside it, in a session of its own.
GUARD = """
trap '' TERM INT HUP
while read -r line; do leaders=$line; done
[ -n "$leaders" ] || exit 0
kill -s TERM $leaders
sleep 4
for leader in $leaders; do kill -s KILL -- "-$leader"; done
"""


def follow_parent(parent: str) -> None:
    """Ask this process to stop (SIGTERM) once `parent`, a process id, is gone; "" is nobody."""
    if parent.isdigit():
        Thread(target=_watch, args=(int(parent),), daemon=True, name="parent").start()


def _watch(parent: int) -> None:
    pause = Event()
    while os.getppid() == parent:
        pause.wait(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


class Guard:
    """Ends the process groups that it was last told of, once this process is gone."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            ("sh", "-c", GUARD),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def tell(self, leaders: Iterable[int]) -> None:
        """All group leaders of now, in place of those told before."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(f"{' '.join(map(str, leaders))}\n".encode())
            self._process.stdin.flush()

    def close(self) -> None:
        self.tell([])
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.wait()
