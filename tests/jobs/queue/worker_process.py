"""A worker in a process of its own: `python -m … FILE JOURNAL`, and the fixture's side of it."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from saq.worker import Worker

from jobs.sqlite_queue import SqliteQueue
from tests.jobs.queue.waiting import until


class Entry(NamedTuple):
    """A line of the journal: what ("start", "end"), of which job, at which attempt, by whom."""

    what: str
    key: str
    attempt: int
    process: int


class WorkerProcess:
    def __init__(self, file: Path, journal: Path, lease: float = 60.0) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", __spec__.name, str(file), str(journal), str(lease)]
        )

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)


def entries(journal: Path, what: str, key: str | None = None) -> list[Entry]:
    if not journal.exists():
        return []
    lines = [line.split() for line in journal.read_text().splitlines()]
    found = [Entry(line[0], line[1], int(line[2]), int(line[3])) for line in lines]
    return [entry for entry in found if entry.what == what and key in (None, entry.key)]


async def work(context: Any, *, hang: int = 0, wait_for: str = "") -> str:
    """Hangs in its first `hang` attempts; ends once the file `wait_for` exists."""
    job, journal = context["job"], context["journal"]
    _write(journal, "start", job.key, job.attempts)
    if job.attempts <= hang:
        await asyncio.Event().wait()
    if wait_for:
        await until(Path(wait_for).exists, "the sign to go on")
    _write(journal, "end", job.key, job.attempts)
    return f"attempt {job.attempts}"


def _write(journal: str, what: str, key: str, attempt: int) -> None:
    descriptor = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(descriptor, f"{what} {key} {attempt} {os.getpid()}\n".encode())
    os.close(descriptor)


async def main(file: str, journal: str, lease: str) -> None:
    queue = SqliteQueue(Path(file), lease=float(lease))
    await queue.connect()

    async def startup(context: Any) -> None:
        context["journal"] = journal

    await Worker(queue, [("work", work)], concurrency=4, startup=startup).start()
    await queue.disconnect()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
