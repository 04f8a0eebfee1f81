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
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import BinaryIO

import app
from app.office.imports.reading import Gathered, Reading

HEAD_ROWS = 6_000
"""Rows that are read here meanwhile."""
WORTH_IT = 20_000
PIPE_BYTES = 1 << 20
LENGTH = struct.Struct("<Q")


def gather(reading: Reading, after: int) -> Generator[Gathered]:
    """The same as `reading.gather(after)`, for a large file with the help of another process."""
    job = _job(reading, after)
    if job is None:
        yield from reading.gather(after)
        return
    position = after
    with _Ahead(job) as ahead:
        for gathered in reading.gather(after, after + HEAD_ROWS):
            position = gathered[1]
            yield gathered
        for gathered in ahead.frames():
            position = gathered[1]
            yield gathered
        whole = ahead.whole
    if not whole:
        yield from reading.gather(position)


def _job(reading: Reading, after: int) -> bytes | None:
    if reading.sheet.probe.lines - after < WORTH_IT or len(os.sched_getaffinity(0)) < 2:
        return None
    try:
        return pickle.dumps((reading, after + HEAD_ROWS))
    except (TypeError, AttributeError, pickle.PicklingError):
        return None


class _Ahead:
    def __init__(self, job: bytes) -> None:
        self.whole = False
        """The other process came to the end of the file."""
        root = Path(app.__path__[0]).parent
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(root)},
        )
        assert self._process.stdin and self._process.stdout
        self._frames: BinaryIO = self._process.stdout  # pyright: ignore[reportAttributeAccessIssue]
        try:
            fcntl.fcntl(self._frames, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
            with self._process.stdin as pipe:
                pipe.write(job)
        except OSError:
            self._process.kill()

    def __enter__(self) -> "_Ahead":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._frames.close()
        self._process.wait()

    def frames(self) -> Iterator[Gathered]:
        while len(head := self._frames.read(LENGTH.size)) == LENGTH.size:
            (length,) = LENGTH.unpack(head)
            if length == 0:
                self.whole = True
                return
            body = self._frames.read(length)
            if len(body) < length:
                return
            yield marshal.loads(body)  # noqa: S302


def main() -> None:
    """The other process: a job on standard input, frames on standard output."""
    gc.disable()
    reading, after = pickle.load(sys.stdin.buffer)  # noqa: S301
    out = sys.stdout.buffer
    for gathered in reading.gather(after):
        body = marshal.dumps(gathered)
        out.write(LENGTH.pack(len(body)))
        out.write(body)
        out.flush()
    out.write(LENGTH.pack(0))
    out.flush()


if __name__ == "__main__":
    main()
