"""One thread that does all of a process's work on the queue's file, in groups."""

import asyncio
import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple, TypeVar

from jobs.sqlite_owners import BEAT

logger = logging.getLogger(__name__)

T = TypeVar("T")
Operation = Callable[[sqlite3.Connection], T]

POLL = 0.004
"""Seconds between two looks for what other processes committed, while somebody waits for it."""
PATIENCE = 30.0
"""Seconds to wait for another process's transaction before giving up."""
BETWEEN_TRIES = 0.0005
"""SQLite's own busy wait backs off to 100 ms, which shows in the start of jobs."""
AFTER_FAILURE = 1.0


class _Request(NamedTuple):
    operation: Operation[Any]
    future: "asyncio.Future[Any]"
    writes: bool
    worth: Operation[bool] | None


class _Answer(NamedTuple):
    future: "asyncio.Future[Any]"
    result: Any
    error: Exception | None


class Writer:
    """What is asked while a transaction runs shares the next one: a group commit.

    An operation that fails takes no other with it: its group is rolled back and each of it done
    again alone, so an operation must be a plain function of the database.
    """

    def __init__(self, db: sqlite3.Connection, on_change: Callable[[], None]) -> None:
        """`on_change` is called in the event loop after another connection's commit."""
        self._db = db
        self._on_change = on_change
        self._loop = asyncio.get_running_loop()
        self._inbox: SimpleQueue[_Request | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="queue-writer", daemon=True)
        self._seen_version = -1
        self._looked = 0.0
        self._beaten = 0.0
        self.listeners: set[asyncio.Event] = set()
        """Set after every commit, ours or another's. Whoever joins has to ask for something then,
        which tells the thread to look out for other processes."""
        self.beat: Operation[object] | None = None
        """Written every BEAT seconds, by the thread: a busy event loop is not a dead worker."""
        self._thread.start()

    def write(self, operation: Operation[T]) -> "asyncio.Future[T]":
        """Do `operation` in a transaction; the answer comes after its commit."""
        return self._ask(operation, writes=True, worth=None)

    def write_if(
        self, worth: Operation[bool], operation: Operation[T]
    ) -> "asyncio.Future[T | None]":
        """The same, but None when `worth` says no and nothing else asks for a transaction."""
        return self._ask(operation, writes=True, worth=worth)

    def read(self, operation: Operation[T]) -> "asyncio.Future[T]":
        return self._ask(operation, writes=False, worth=None)

    async def close(self) -> None:
        self._inbox.put(None)
        await asyncio.to_thread(self._thread.join)
        self._db.close()

    def _ask(
        self, operation: Operation[Any], *, writes: bool, worth: Operation[bool] | None
    ) -> "asyncio.Future[Any]":
        future: asyncio.Future[Any] = self._loop.create_future()
        self._inbox.put(_Request(operation, future, writes, worth))
        return future

    def _run(self) -> None:
        closing = False
        while not closing and not self._loop.is_closed():
            batch = self._gather()
            closing = None in batch
            requests = [request for request in batch if request is not None]
            if requests:
                written = any(request.writes for request in requests)
                self._tell(self._deliver, self._serve(requests), written)
            self._upkeep(idle=not batch)

    def _gather(self) -> list[_Request | None]:
        try:
            batch = [self._inbox.get(timeout=POLL if self.listeners else BEAT)]
        except Empty:
            return []
        while not self._inbox.empty():
            batch.append(self._inbox.get())
        return batch

    def _upkeep(self, *, idle: bool) -> None:
        now, beat = time.monotonic(), self.beat
        try:
            if self.listeners and (idle or now - self._looked >= POLL):
                self._looked = now
                self._look()
            if beat and now - self._beaten >= BEAT:
                self._beaten = now
                self._begin()
                beat(self._db)
                self._db.execute("COMMIT")
        except Exception:
            logger.exception("The queue's file could not be watched")
            self._roll_back()
            time.sleep(AFTER_FAILURE)

    def _serve(self, requests: list[_Request]) -> list[_Answer]:
        writes = [request for request in requests if request.writes]
        answers = self._transaction(writes) if writes else []
        for request in requests:
            if not request.writes:
                answers.append(self._read(request))
        return answers

    def _read(self, request: _Request) -> _Answer:
        try:
            return _Answer(request.future, self._patiently(request.operation), None)
        except Exception as error:
            return _Answer(request.future, None, error)

    def _transaction(self, requests: list[_Request]) -> list[_Answer]:
        try:
            if not any(self._worth(request) for request in requests):
                return [_Answer(request.future, None, None) for request in requests]
            self._begin()
        except Exception as error:
            return [_Answer(request.future, None, error) for request in requests]
        try:
            answers = [_Answer(r.future, r.operation(self._db), None) for r in requests]
            self._db.execute("COMMIT")
        except Exception as error:
            self._roll_back()
            if len(requests) == 1:
                return [_Answer(requests[0].future, None, error)]
            return [answer for r in requests for answer in self._transaction([r])]
        return answers

    def _worth(self, request: _Request) -> bool:
        return request.worth is None or self._patiently(request.worth)

    def _begin(self) -> None:
        self._patiently(lambda db: db.execute("BEGIN IMMEDIATE"))

    def _roll_back(self) -> None:
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        except sqlite3.Error:
            logger.exception("The queue's transaction could not be rolled back")

    def _patiently(self, operation: Operation[T]) -> T:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return operation(self._db)
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() > deadline:
                    raise
            time.sleep(BETWEEN_TRIES)

    def _look(self) -> None:
        """`data_version` changes when another connection has committed, never for our own."""
        (version,) = self._patiently(lambda db: db.execute("PRAGMA data_version").fetchone())
        if version != self._seen_version:
            self._seen_version = version
            self._tell(self._others_wrote)

    def _tell(self, callback: Callable[..., None], *args: object) -> None:
        try:
            self._loop.call_soon_threadsafe(callback, *args)
        except RuntimeError:
            logger.debug("The event loop closed before the queue's answers reached it")

    def _others_wrote(self) -> None:
        self._wake_listeners()
        self._on_change()

    def _deliver(self, answers: list[_Answer], written: bool) -> None:
        for future, result, error in answers:
            if future.done():
                continue
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error)
        if written:
            self._wake_listeners()

    def _wake_listeners(self) -> None:
        for listener in self.listeners:
            listener.set()
