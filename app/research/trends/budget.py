"""How long a slice of a run may take, and what happens when the time is over."""

from collections.abc import Callable
from time import monotonic

from app.core.settings import Settings

Clock = Callable[[], float]
"""Seconds that only ever grow."""


class OutOfTime(Exception):
    """The slice is over. What was done is kept, and the next slice goes on from there."""


class Budget:
    """A slice ends `buffer` seconds before it would have to, so that it can put things away.

    The first piece of work of a slice is never refused: a run always gets on.
    """

    def __init__(self, seconds: float, buffer: float, clock: Clock = monotonic) -> None:
        self.clock = clock
        self.ends = clock() + max(seconds - buffer, 0)
        self.moved = False
        """Whether this slice has put anything away yet."""

    @property
    def is_spent(self) -> bool:
        return self.moved and self.clock() >= self.ends

    def check(self) -> None:
        """Raises OutOfTime."""
        if self.is_spent:
            raise OutOfTime


def slice_of(settings: Settings, clock: Clock = monotonic) -> Budget:
    return Budget(settings.trend_slice_seconds, settings.trend_slice_buffer, clock)
