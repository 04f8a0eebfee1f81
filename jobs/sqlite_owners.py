"""Which workers on a queue's file are alive: each holds a lock that falls with its process."""

import fcntl
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

BEAT = 5.0
"""Seconds between two beats of a worker that may hold jobs."""


@dataclass
class _LockFile:
    descriptor: int
    held: set[int] = field(default_factory=set[int])


_guard = threading.Lock()
_open: dict[str, _LockFile] = {}


def _forget() -> None:
    """A forked child inherits descriptors, not locks: it starts with none of either."""
    for lock_file in _open.values():
        os.close(lock_file.descriptor)
    _open.clear()


os.register_at_fork(after_in_child=_forget)


class Owners:
    """The owners of claims on one queue's file; owner N holds byte N of a file beside it.

    Record locks, not flock: a forked child, such as a process pool's, would keep a dead worker's
    flock alive. Record locks belong to the process, and closing any descriptor of the file drops
    all of them, so the queues of one process share one descriptor, and a worker must not itself
    copy this (empty) file.
    """

    def __init__(
        self, queue_file: Path, lease: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`lease`: seconds for which a living process may go without a beat (it was stopped)."""
        self._clock = clock
        self._path = f"{queue_file.resolve()}-owners"
        self._lease = lease
        self._sightings: dict[int, tuple[int | None, float, float]] = {}

    def hold(self, owner: int) -> None:
        with _guard:
            if self._path not in _open:
                flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
                _open[self._path] = _LockFile(os.open(self._path, flags, 0o600))
            lock_file = _open[self._path]
            fcntl.lockf(lock_file.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, owner)
            lock_file.held.add(owner)

    def release(self, owner: int) -> None:
        with _guard:
            lock_file = _open[self._path]
            lock_file.held.discard(owner)
            fcntl.lockf(lock_file.descriptor, fcntl.LOCK_UN, 1, owner)
            if not lock_file.held:
                os.close(lock_file.descriptor)
                del _open[self._path]

    def gone(self, beats: dict[int, int | None]) -> set[int]:
        """Of the owners in `beats` (owner → its last beat), those whose process died or stopped."""
        self._sightings = {o: seen for o, seen in self._sightings.items() if o in beats}
        return {
            owner
            for owner, beat in beats.items()
            if not self._process_lives(owner) or self._silence(owner, beat) >= self._lease
        }

    def _process_lives(self, owner: int) -> bool:
        with _guard:
            lock_file = _open[self._path]
            if owner in lock_file.held:
                return True
            try:
                fcntl.lockf(lock_file.descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, owner)
            except OSError:
                return True
            fcntl.lockf(lock_file.descriptor, fcntl.LOCK_UN, 1, owner)
            return False

    def _silence(self, owner: int, beat: int | None) -> float:
        """Seconds for which we watched in vain. A gap in our own watching counts as one beat at
        most: after a laptop slept, or a container was paused, everyone is silent."""
        now = self._clock()
        last_beat, watched, silence = self._sightings.get(owner, (beat, now, 0.0))
        silence = silence + min(now - watched, BEAT) if beat == last_beat else 0.0
        self._sightings[owner] = (beat, now, silence)
        return silence
