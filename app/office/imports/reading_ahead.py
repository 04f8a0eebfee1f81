"""A second process that reads a large file ahead of the one that writes.

Reading is as much work as writing, and Python does one thing at a time: with two processes an
import takes little more than half the time. This process begins with the first rows while the
other one starts, and goes on alone should that one be lost.
"""

import fcntl
import gc
import marshal
import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import app
from app.office.imports.importer import MakeReader, Seal
from app.office.imports.reading import Gathered, Reading

HEAD_ROWS = 5_000
"""Rows that are read here meanwhile."""
WORTH_IT = 4 << 20
"""Bytes of a file that takes longer than a process takes to start."""
PIPE_BYTES = 1 << 20
LENGTH = struct.Struct("<Q")


class Helper:
    """The other process, which loads what the readers need and waits for a file."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin and process.stdout
        self.whole = False
        """It came to the end of the file."""
        self._process = process
        self._jobs: BinaryIO = process.stdin  # pyright: ignore[reportAttributeAccessIssue]
        self._frames: BinaryIO = process.stdout  # pyright: ignore[reportAttributeAccessIssue]

    def gather(self, reading: Reading, after: int) -> Iterator[Gathered]:
        """The same as `reading.gather(after)`."""
        self._send((reading, after + HEAD_ROWS))
        position = after
        for gathered in reading.gather(after, after + HEAD_ROWS):
            position = gathered[1]
            yield gathered
        for gathered in self.frames():
            position = gathered[1]
            yield gathered
        if not self.whole:
            yield from reading.gather(position)

    def frames(self) -> Iterator[Gathered]:
        if hasattr(fcntl, "F_SETPIPE_SZ"):
            with suppress(OSError):
                fcntl.fcntl(self._frames, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        while len(head := self._frames.read(LENGTH.size)) == LENGTH.size:
            (length,) = LENGTH.unpack(head)
            if length == 0:
                self.whole = True
                return
            body = self._frames.read(length)
            if len(body) < length:
                return
            yield marshal.loads(body)  # noqa: S302

    def _send(self, job: Any) -> None:
        """A process that has gone takes no job, and its frames end at once."""
        with suppress(OSError):
            self._jobs.write(pickle.dumps(job))
            self._jobs.flush()

    def end(self) -> None:
        self._process.kill()
        with suppress(OSError):
            self._jobs.close()
        self._frames.close()
        self._process.wait()


@contextmanager
def helper(
    path: Path, readers: Sequence[MakeReader], ring: Seal
) -> Generator[Helper | None, None, None]:
    """Starts the other process for a large file where there is a core for it."""
    if path.stat().st_size < WORTH_IT or _cores() < 2:
        yield None
        return
    needed = pickle.dumps((readers, ring))
    process = subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(app.__path__[0]).parent)},
        start_new_session=True,
    )
    started = Helper(process)
    try:
        with suppress(OSError):
            process.stdin.write(needed)  # pyright: ignore[reportOptionalMemberAccess]
            process.stdin.flush()  # pyright: ignore[reportOptionalMemberAccess]
        yield started
    finally:
        started.end()


def _cores() -> int:
    """Those that this process may use, where the system tells."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def main() -> None:
    """The other process: what to load and then a job on standard input, frames on standard output.
    The frame of no length ends the file."""
    gc.disable()
    jobs, out = sys.stdin.buffer, sys.stdout.buffer
    pickle.load(jobs)  # noqa: S301
    reading, after = pickle.load(jobs)  # noqa: S301
    for gathered in reading.gather(after):
        body = marshal.dumps(gathered)
        out.write(LENGTH.pack(len(body)))
        out.write(body)
        out.flush()
    out.write(LENGTH.pack(0))
    out.flush()


if __name__ == "__main__":
    with suppress(EOFError, BrokenPipeError):
        main()
    # All is flushed; what is left in a broken pipe would only be complained about.
    os._exit(0)
