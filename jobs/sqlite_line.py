"""The line of those who wait for a job in one process, served by one claim for all of them."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, NamedTuple

from jobs.sqlite_job import ClaimedJob

LONGEST_NAP = 60.0
"""Seconds; a clock that was set forward is noticed after this at the latest."""
AFTER_FAILURE = 1.0
"""Seconds until a failed claim is told: workers ask again at once."""


class Answer(NamedTuple):
    """`next_in`: seconds until the next job falls due, None if none is planned."""

    jobs: Sequence[ClaimedJob]
    next_in: float | None


class Line:
    def __init__(
        self,
        claim: Callable[[int], Coroutine[Any, Any, Answer]],
        hand_back: Callable[[ClaimedJob], None],
    ) -> None:
        self._claim = claim
        self._hand_back = hand_back
        self._places: dict[asyncio.Future[ClaimedJob | None], None] = {}
        self._asking: asyncio.Task[Answer] | None = None
        self._again = False
        self._closed = False
        self._nap: asyncio.TimerHandle | None = None

    async def wait(self, seconds: float) -> ClaimedJob | None:
        """The next job, or None after `seconds`; 0 waits until the line is closed."""
        if self._closed:
            return None
        loop = asyncio.get_running_loop()
        place: asyncio.Future[ClaimedJob | None] = loop.create_future()
        self._places[place] = None
        timer = loop.call_later(seconds, _leave, place) if seconds > 0 else None
        self.call()
        try:
            return await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled() and (job := place.result()):
                self._hand_back(job)
            raise
        finally:
            self._places.pop(place, None)
            if timer:
                timer.cancel()

    def call(self) -> None:
        """Ask for jobs: something was enqueued, fell due, or a group became free."""
        if self._asking:
            self._again = True
        elif self._places:
            self._again = False
            self._asking = asyncio.create_task(self._claim(len(self._places)))
            self._asking.add_done_callback(self._answered)

    def open(self) -> None:
        self._closed = False

    async def close(self) -> None:
        """Whoever waits leaves with nothing; what is just being claimed is handed back."""
        self._closed = True
        self._sleep(None)
        for place in self._places:
            _leave(place)
        if self._asking:
            await asyncio.wait([self._asking])

    def _answered(self, answer: "asyncio.Task[Answer]") -> None:
        self._asking = None
        if answer.cancelled():
            return
        if error := answer.exception():
            loop = answer.get_loop()
            for place in list(self._places):
                del self._places[place]
                loop.call_later(AFTER_FAILURE, _fail, place, error)
            return
        jobs, next_in = answer.result()
        for job in jobs:
            place = next((place for place in self._places if not place.done()), None)
            if place is None:
                self._hand_back(job)
            else:
                place.set_result(job)
                del self._places[place]
        if self._again and not self._closed:
            self.call()
        else:
            self._sleep(next_in)

    def _sleep(self, seconds: float | None) -> None:
        if self._nap:
            self._nap.cancel()
        self._nap = None
        if seconds is not None and not self._closed:
            loop = asyncio.get_running_loop()
            self._nap = loop.call_later(min(max(seconds, 0.0), LONGEST_NAP), self.call)


def _leave(place: "asyncio.Future[ClaimedJob | None]") -> None:
    if not place.done():
        place.set_result(None)


def _fail(place: "asyncio.Future[ClaimedJob | None]", error: BaseException) -> None:
    if not place.done():
        place.set_exception(error)
