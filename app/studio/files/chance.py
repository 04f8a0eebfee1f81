"""Decisions that look random and are the same for the same words, on every machine."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._drawn = 0

    def number(self, low: float, high: float) -> float:
        self._drawn += 1
        digest = hashlib.sha256(f"{self._seed}:{self._drawn}".encode()).digest()
        share = int.from_bytes(digest[:6]) / float(1 << 48)
        return low + (high - low) * share

    def one_of(self, choices: Sequence[T]) -> T:
        return choices[min(int(self.number(0, len(choices))), len(choices) - 1)]
