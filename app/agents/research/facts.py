"""What the writer is told about a niche. Themes and keywords come from outside: they are words to
quote, never instructions."""

from datetime import date

from msgspec import Struct

from app.agents.asking.question import Source


class FormFacts(Struct, frozen=True):
    """A product type that could be made. `one` is its noun as a sentence needs it ("a planner"),
    `modifiers` are words buyers put before the noun, and {Theme} in the promise is the subject."""

    product_type: str
    category: str
    noun: str
    one: str
    modifiers: tuple[str, ...]
    promise: str
    contents: tuple[str, ...]


class OwnSales(Struct, frozen=True):
    """What the shop sold of the subject in the twelve months up to `until` ("September 2026").

    `sold_as` are nouns as a sentence needs them ("wall art", "a planner").
    """

    units: int
    orders: int
    repeat_buyers: int
    until: str
    sold_as: tuple[str, ...]


class SeasonFacts(Struct, frozen=True):
    """`said` is the name inside a sentence: "the cherry blossom"."""

    name: str
    said: str
    peak: date
    days: int
    lead_days: int


class NicheFacts(Struct, frozen=True):
    """`evidence` are sentences behind the strong dimensions, `missing` the names of unknown ones.

    `forms` are three, the leading one first. `source` is where theme, keywords and sales come from.
    """

    theme: str
    trip: bool
    buyer: str
    need: str
    keywords: tuple[str, ...]
    forms: tuple[FormFacts, ...]
    evidenced: float
    missing: tuple[str, ...]
    season: SeasonFacts | None = None
    sales: OwnSales | None = None
    source: Source = "house"
