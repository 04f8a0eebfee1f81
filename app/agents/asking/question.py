"""What a model is asked: what it is to do, what it is told, and how its answer is read."""

from collections.abc import Callable
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct

T = TypeVar("T")
Source = Literal["csv", "typed", "house", "etsy_api"]
"""Where words come from: an import, a person, the house itself, or Etsy's API."""


class Malformed(ValueError):
    """The answer is not of the asked shape; the text says why, without quoting the answer."""


class Told(Struct, frozen=True):
    """Words a question is made of. Without the `needed` ones there is nothing to ask."""

    label: str
    texts: tuple[str, ...]
    source: Source
    needed: bool = False


class Question(Struct, Generic[T], frozen=True):
    """`read` turns the decoded JSON into the answer, or raises Malformed. `instructions` are the
    house's own words and hold nothing that came from outside."""

    purpose: str
    version: str
    instructions: str
    told: tuple[Told, ...]
    schema: dict[str, Any]
    read: Callable[[Any], T]
    max_tokens: int

    def is_withheld(self) -> bool:
        """Content read through Etsy's API is not sent to a model: its terms forbid it."""
        return any(one.needed and one.source == "etsy_api" for one in self.told)
