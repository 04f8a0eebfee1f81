"""Keeps programs running: starts each again when it ends, and ends all of them in time."""

import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Lock, Thread
from time import monotonic
from typing import IO

from app.cli.guard import Guard

STOP_SECONDS = 4.0
"""Between the SIGTERM that asks and the SIGKILL that does not."""
SOON_SECONDS = 30.0
"""A program that ends earlier than this failed to start; later, it ran and was lost."""
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Program:
    name: str
    command: Sequence[str]
    descriptors: tuple[int, ...] = ()
    """Open files that it inherits, such as a listening socket."""


class Supervisor:
    """`say(program, line)` is given what the programs print and what happens to them.

    `go_on(program, failures)` is asked before each new start, with the number of failed starts
    in a row; when it answers False everything stops, and `failed` names the program.
    """

    def __init__(
        self,
        programs: Sequence[Program],
        environment: Mapping[str, str],
        *,
        say: Callable[[str, str], None],
        go_on: Callable[[str, int], bool],
    ) -> None:
        self._programs = programs
        self._environment = {**environment, "COCKPIT_PARENT": str(os.getpid())}
        self._say = say
        self._go_on = go_on
        self._stopping = Event()
        self._starting = Lock()
        self._running: dict[str, subprocess.Popen[str]] = {}
        self._guard = Guard()
        self.failed = ""

    def run(self) -> None:
        """Until SIGINT, SIGTERM, SIGHUP or a program is given up; then nothing of them is left.

        Belongs on the main thread, where signals arrive.
        """
        for number in SIGNALS:
            signal.signal(number, signal.default_int_handler)
        keepers = [Thread(target=self._keep, args=(program,)) for program in self._programs]
        with suppress(KeyboardInterrupt):
            for keeper in keepers:
                keeper.start()
            self._stopping.wait()
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        self._end(keepers)

    def _end(self, keepers: Sequence[Thread]) -> None:
        self._stopping.set()
        deadline = monotonic() + STOP_SECONDS
        with self._starting:
            for process in self._running.values():
                process.terminate()
        for keeper in keepers:
            if keeper.ident is not None:
                keeper.join(max(0.0, deadline - monotonic()))
        for process in self._running.values():
            _end_group(process)
        for keeper in keepers:
            if keeper.ident is not None:
                keeper.join()
        self._guard.close()

    def _keep(self, program: Program) -> None:
        failures = 0
        while True:
            began = monotonic()
            code = self._once(program)
            if self._stopping.is_set():
                return
            failures = failures + 1 if monotonic() - began < SOON_SECONDS else 1
            if not self._go_on(program.name, failures):
                self.failed = program.name
                self._stopping.set()
                return
            pause = min(FIRST_PAUSE * 2 ** min(failures - 1, 10), LONGEST_PAUSE)
            self._say(program.name, f"{_ending(code)}; starting again in {pause:g} s")
            if self._stopping.wait(pause):
                return

    def _once(self, program: Program) -> int:
        with self._starting:
            if self._stopping.is_set():
                return 0
            process = subprocess.Popen(
                program.command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                pass_fds=program.descriptors,
                start_new_session=True,
                encoding="utf-8",
                errors="replace",
            )
            self._running[program.name] = process
            self._guard.tell(each.pid for each in self._running.values())
        assert process.stdout is not None
        reader = Thread(target=self._read, args=(program.name, process.stdout))
        reader.start()
        code = process.wait()
        # Its own children (a worker's process pool) go with it; none may hold the output open.
        _end_group(process)
        reader.join()
        return code

    def _read(self, name: str, output: IO[str]) -> None:
        with output:
            for line in output:
                self._say(name, line.rstrip())


def _end_group(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _ending(code: int) -> str:
    if code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with exit code {code}"
