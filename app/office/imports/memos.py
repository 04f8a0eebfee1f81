"""Parsing each distinct text once: columns of a table repeat themselves."""

from abc import abstractmethod
from typing import TypeVar

T = TypeVar("T")
ROOM = 50_000


class Memo(dict[str, T]):
    """`memo[text]` is the parsed value; `parse` raises Refused for a text that has none."""

    @abstractmethod
    def parse(self, text: str) -> T: ...

    def __missing__(self, text: str) -> T:
        value = self.parse(text)
        if len(self) >= ROOM:
            self.clear()
        self[text] = value
        return value
