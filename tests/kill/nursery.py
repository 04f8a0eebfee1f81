"""Starts workers fast: everything is loaded once, each worker is a fork.

Reads "start" from standard input and answers the new worker's process id.
"""

import os
import signal
import sys

from app.core.parent import follow_parent
from jobs.worker import main


def worker() -> None:
    follow_parent(str(os.getppid()))
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    main()


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        if line.strip() != "start":
            break
        child = os.fork()
        if child == 0:
            worker()
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
