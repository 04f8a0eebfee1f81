"""Discover: own subjects, the calendar's angles and the ontology's, as candidates."""

from msgspec import to_builtins

from app.research.niches.candidates import from_calendar, from_ontology, from_sales
from app.research.niches.dimension import counted
from app.research.niches.evidence import Known
from app.research.niches.facts import Candidate
from app.research.niches.references import state_references
from app.research.niches.subjects import Cluster
from app.research.signals.measurements import first_day
from app.research.trends.desk import Desk
from app.research.trends.rows import locked_run
from app.research.trends.steps.log import close_step, open_step


def find(known: Known, clusters: list[Cluster]) -> list[Candidate]:
    """Each niche once; what the shop's own buyers came for is named first."""
    sold = tuple(known.sold)
    seasons = list(known.seasons.values())
    every = [
        *from_sales(clusters, sold, seasons, known.today),
        *from_calendar(seasons, sold, known.today),
        *from_ontology(sold),
    ]
    return list({candidate.niche: candidate for candidate in reversed(every)}.values())[::-1]


async def discover(desk: Desk) -> None:
    known, clusters = await desk.known()
    candidates = await desk.run.in_thread(find, known, clusters)
    async with desk.run.work() as work:
        step = await open_step(work, desk.trend_run_id, "discover")
        if step is None:
            return
        await state_references(work, candidates, dict(known.seasons))
        trend_run = await locked_run(work, desk.trend_run_id)
        trend_run.niches = len(candidates)
        trend_run.evidence_date = first_day(known.book.newest) if known.book.newest else None
        close_step(step, _detail(candidates, known), {"candidates": to_builtins(candidates)})
    await desk.known(again=True)


def _detail(candidates: list[Candidate], known: Known) -> str:
    own = sum(candidate.origin == "sales" for candidate in candidates)
    seasonal = sum(candidate.origin == "calendar" for candidate in candidates)
    sales = (
        f"{own} from titles sold up to {first_day(known.book.newest):%B %Y}"
        if own
        else "none from own sales"
    )
    return (
        f"{counted(len(candidates), 'niche')} to look at: {sales}, {seasonal} from the calendar, "
        f"{len(candidates) - own - seasonal} from the ontology."
    )
