"""A process that must not outlive the one that started it, however that one ends."""

import os
import signal
from threading import Event, Thread

LOOK_SECONDS = 0.3


def follow_parent(parent: str) -> None:
    """Ask this process to stop (SIGTERM) once `parent`, a process id, is gone; "" is nobody."""
    if parent.isdigit():
        Thread(target=_watch, args=(int(parent),), daemon=True, name="parent").start()


def _watch(parent: int) -> None:
    pause = Event()
    while os.getppid() == parent:
        pause.wait(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
