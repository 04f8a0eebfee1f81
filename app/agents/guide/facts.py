"""What the guide's writer is told. It knows nothing else."""

import re
from typing import Literal

import msgspec

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
DAYS = re.compile(rf"\b(\d{{1,2}}|{'|'.join(NUMBERS)})[\s-]*days?\b", re.IGNORECASE)
WEEKEND = 3
WEEK = 7
MOST_DAYS = 14


class Licence(msgspec.Struct, frozen=True):
    """Terms under which the buyer holds the file, printed as its last page."""

    kind: Literal["personal", "business"]
    name: str
    summary: str
    may: list[str]
    may_not: list[str]
    note: str


class OutlineLine(msgspec.Struct, frozen=True):
    heading: str
    purpose: str = ""


class GuideFacts(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    category: str = ""
    """The ontology's key or name, as the brief has it."""
    product_type: str = "pdf_guide"
    topic: str = ""
    """The primary keyword: what a buyer would type."""
    buyer: str = ""
    persona: str = ""
    outline: list[OutlineLine] = []
    keywords: list[str] = []
    brand_name: str
    tagline: str = ""
    voice: str = ""
    edition: int = 1
    licence: Licence

    @property
    def days(self) -> int:
        """Day pages asked for by the title ("3-Day", "ten days", "weekend"); else a week's."""
        found = DAYS.search(self.title)
        if found is None:
            return WEEKEND if "weekend" in self.title.lower() else WEEK
        word = found.group(1).lower()
        count = NUMBERS.index(word) + 1 if word in NUMBERS else int(word)
        return min(max(count, 1), MOST_DAYS)

    @property
    def words(self) -> str:
        """Everything that says what it is about, lower case, for choosing by keyword."""
        parts = (self.category, self.product_type, self.title, self.topic, *self.keywords)
        return " ".join(parts).replace("_", " ").lower()
