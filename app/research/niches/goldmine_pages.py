"""What the Goldmine's cards, its sliders and its comparison show."""

from datetime import date, datetime

from msgspec import Struct, json

from app.core.money import Money
from app.research.niches.judged import Judged, Pace, Window
from app.research.niches.marking import Mark
from app.research.niches.scoring import Score


class Idea(Struct, frozen=True):
    title: str
    product_type: str
    promise: str
    price_minor: int
    currency: str
    price_reason: str = ""

    @property
    def price(self) -> float:
        """In whole units, for filters; money is shown from its minor units."""
        return float(Money(self.price_minor, self.currency).major)


class NicheCard(Struct, frozen=True):
    """`past` are its scores over the last runs that found it, the oldest first."""

    id: str
    niche: str
    rank: int
    title: str
    product_type: str
    category: str
    origin: str
    occasion_name: str
    peak_day: date | None
    score: float
    low: float
    high: float
    evidenced: float
    persona: str
    reasons: list[str]
    keywords: list[str]
    ideas: list[Idea]
    dimensions: list[Judged]
    past: list[float]
    pace: Pace
    velocity: float | None
    window: Window | None
    mark: Mark | None


class RunHead(Struct, frozen=True):
    id: str
    number: int
    finished_at: datetime | None
    evidence_date: date | None


class Goldmine(Struct, frozen=True):
    """The cards of the newest finished run; without one `run` is None."""

    run: RunHead | None
    cards: list[NicheCard]


class Ranked(Struct, frozen=True):
    """A niche with the score that other weights give it; `was` is its rank as it was scored."""

    card: NicheCard
    rank: int
    was: int
    score: Score

    @property
    def judged(self) -> str:
        """What the sliders need to work the score out again, as JSON."""
        parts = self.score.dimensions
        sheet = {
            "niche": self.card.niche,
            "values": [one.value for one in parts],
            "lows": [one.low for one in parts],
            "highs": [one.high for one in parts],
            "known": [int(not one.missing) for one in parts],
        }
        return json.encode(sheet).decode()
