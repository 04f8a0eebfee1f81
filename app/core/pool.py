"""One child process for what computes: renders leak a little and, rarely, crash."""

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar, TypeVarTuple, Unpack

from app.core.errors import Unavailable
from app.core.parent import follow_parent

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
TASKS_A_CHILD = 50


class Pool:
    """Makes its child when it is first needed, and a new one after a crash."""

    def __init__(self) -> None:
        self._executor: ProcessPoolExecutor | None = None

    async def run(self, function: Callable[[Unpack[Ts]], T], *args: *Ts) -> T:
        """Raises Unavailable when the child ended in the middle; trying again is safe."""
        executor = self._executor = self._executor or self._made()
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(executor, function, *args)
        except BrokenProcessPool as error:
            if self._executor is executor:
                self._executor = None
            raise Unavailable("The process that renders ended in the middle.") from error

    def close(self) -> None:
        if self._executor:
            self._executor.shutdown(wait=False, cancel_futures=True)

    def _made(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            1,
            # Spawned: a forked child would share this loop's threads and locks.
            mp_context=multiprocessing.get_context("spawn"),
            max_tasks_per_child=TASKS_A_CHILD,
            # A killed parent closes nothing: without this its child would wait for ever.
            initializer=follow_parent,
            initargs=(str(os.getpid()),),
        )
