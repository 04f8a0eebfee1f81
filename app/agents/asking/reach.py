"""How a vendor is reached, and what came back."""

from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct

T = TypeVar("T")
Wire = Literal["responses", "chat", "messages", "gemini"]
"""The protocol spoken: OpenAI's Responses or Chat Completions, Anthropic's, Google's."""
Status = Literal["refused", "malformed", "timeout", "failed"]


class Reach(Struct, frozen=True):
    """`seconds` bounds the whole call. The key is never part of any text made of this."""

    title: str
    wire: Wire
    address: str
    model: str
    key: str
    seconds: float

    def __repr__(self) -> str:
        return f"Reach({self.title}, {self.wire}, {self.address}, {self.model})"


class Usage(Struct, frozen=True):
    """Tokens the vendor says it used; zero where it says nothing."""

    tokens_in: int = 0
    tokens_out: int = 0


class Reply(Struct, Generic[T], frozen=True):
    """`raw` is the answer as it came, for the record."""

    answer: T
    model: str
    usage: Usage
    raw: dict[str, Any]


class Trouble(Exception):
    """No answer that can be used. `sent`: the vendor may bill although nobody knows how much."""

    def __init__(
        self,
        status: Status,
        sentence: str,
        *,
        usage: Usage | None = None,
        raw: dict[str, Any] | None = None,
        sent: bool = False,
        lasting: bool = False,
    ) -> None:
        super().__init__(sentence)
        self.status: Status = status
        self.sentence = sentence
        self.usage = usage or Usage()
        self.raw = raw
        self.sent = sent
        self.lasting = lasting
        """Asking again a moment later would go the same way."""
