"""How fast one key may call, as the platform's own headers say."""

import asyncio
import time
from collections import deque
from collections.abc import Mapping

LONGEST_BLOCK = 900.0
"""Seconds. A platform that asks for a day is asked again sooner: its window slides."""


class Pace:
    def __init__(self) -> None:
        self._starts: deque[float] = deque()
        self._limit: int | None = None
        self._hold_until = 0.0
        self._blocked_until = 0.0

    @property
    def blocked(self) -> float:
        """Seconds for which the platform wants no call at all."""
        return max(0.0, self._blocked_until - time.monotonic())

    def block(self, seconds: float) -> None:
        self._blocked_until = time.monotonic() + min(seconds, LONGEST_BLOCK)

    async def turn(self) -> None:
        """Wait until another call fits into this second."""
        if (wait := self._reserve(time.monotonic())) > 0:
            await asyncio.sleep(wait)

    def learn(self, headers: Mapping[str, str]) -> None:
        """`headers` with lowercase names."""
        limit = headers.get("x-limit-per-second", "")
        if limit.isdecimal() and int(limit) > 0:
            self._limit = int(limit)
        if headers.get("x-remaining-this-second") == "0":
            self._hold_until = time.monotonic() + 1.0

    def _reserve(self, now: float) -> float:
        """Seconds until the next free moment, which is taken from others at once."""
        while self._starts and self._starts[0] <= now - 1.0:
            self._starts.popleft()
        start = max(now, self._hold_until)
        if self._limit is not None and len(self._starts) >= self._limit:
            start = max(start, self._starts[-self._limit] + 1.0)
        self._starts.append(start)
        return start - now
