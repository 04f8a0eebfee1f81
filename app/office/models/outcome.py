"""Who wrote in the end, and why the others did not."""

from typing import Generic, TypeVar

from msgspec import Struct

from app.office.models.vendors import HOUSE, title_of

T = TypeVar("T")
SHORT = {
    "refused": "refused",
    "malformed": "malformed answer",
    "timeout": "timed out",
    "failed": "failed",
    "over_budget": "over budget",
    "resting": "left out after it failed before",
}
"""A status in a few words."""


class Attempt(Struct, frozen=True):
    vendor: str
    status: str

    @property
    def text(self) -> str:
        return f"{title_of(self.vendor)}: {SHORT.get(self.status, self.status)}"


class Outcome(Struct, Generic[T], frozen=True):
    """`attempts` are those that gave no answer, in order."""

    answer: T
    writer: str
    model: str
    attempts: tuple[Attempt, ...]
    because: str = ""
    """Why no model was asked, where that needs saying."""

    @property
    def sentence(self) -> str:
        """“Grok: timed out; Claude: over budget; written by the house writer.”"""
        if self.because:
            return self.because
        by = (
            "the house writer"
            if self.writer == HOUSE
            else f"{title_of(self.writer)} ({self.model})"
        )
        return "; ".join([*(each.text for each in self.attempts), f"written by {by}."])
