"""What the engine page shows."""

from msgspec import Struct

from app.research.niches.facts import Verdict
from app.research.niches.goldmine_pages import RunHead
from app.research.niches.weighing import Saved


class Coverage(Struct, frozen=True):
    """A dimension over the niches of the newest run. `evidenced` and `confidence` are shares,
    0..1; `confidence` is the mean over those that are evidenced."""

    name: str
    label: str
    weight: float
    niches: int
    known: int
    confidence: float
    raise_by: str

    @property
    def evidenced(self) -> float:
        return self.known / self.niches if self.niches else 0.0


class EnginePage(Struct, frozen=True):
    """`evidenced` is the mean share of the weight, 0..1, that rests on evidence; `verdict` is None
    before the first run that checked velocity."""

    saved: Saved
    run: RunHead | None
    coverage: list[Coverage]
    evidenced: float
    verdict: Verdict | None
