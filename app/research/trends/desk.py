"""What the steps of one run share: the run's day, and what is known on it, read once."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, convert
from sqlalchemy import select

from app.core.running import Run
from app.research.niches.evidence import Known
from app.research.niches.facts import Candidate, Competition
from app.research.niches.subjects import Cluster, clusters
from app.research.signals.book import SignalRow, open_book, sold_as
from app.research.signals.queries import built_in, competing_listings, own_sales
from app.research.signals.seasons import Season, regions_of, upcoming
from app.research.trends.budget import Budget, slice_of
from db.models.research.trend_run import TrendStep
from db.seeds.ontology import ontology


class Reading(Struct, frozen=True):
    """Rows as they were read; everything else is computed from them."""

    sales: list[SignalRow]
    references: dict[tuple[str, date], tuple[str, ...]]
    competition: dict[str, tuple[int, date, str]]


class Desk:
    def __init__(
        self, run: Run, trend_run_id: str, as_of: date, budget: Budget | None = None
    ) -> None:
        self.run = run
        self.trend_run_id = trend_run_id
        self.as_of = as_of
        self.budget = budget or slice_of(run.settings)
        self._known: tuple[Known, list[Cluster]] | None = None

    async def breathe(self) -> None:
        """Between two batches of a step. Raises JobCancelled, and OutOfTime when the slice is
        over: the step puts away what it has before it lets that through."""
        await self.run.check_cancelled()
        self.budget.check()

    async def known(self, *, again: bool = False) -> tuple[Known, list[Cluster]]:
        """`again` after signals were written."""
        if self._known is None or again:
            async with self.run.reading() as session:
                reading = Reading(
                    sales=await own_sales(session),
                    references=await built_in(session),
                    competition=await competing_listings(session),
                )
            tenant = self.run.tenant
            seasons = upcoming(self.as_of, regions_of(tenant.locale, tenant.currency))
            self._known = await self.run.in_thread(understand, reading, seasons, self.as_of)
        return self._known

    async def candidates(self) -> list[Candidate]:
        """As the step that discovered them left them."""
        async with self.run.reading() as session:
            checkpoint = await session.scalar(
                select(TrendStep.checkpoint).where(
                    TrendStep.run_id == self.trend_run_id, TrendStep.name == "discover"
                )
            )
        return convert((checkpoint or {})["candidates"], list[Candidate])


def understand(reading: Reading, seasons: list[Season], today: date) -> tuple[Known, list[Cluster]]:
    book = open_book(reading.sales, today)
    found = clusters(book)
    by_key = {season.occasion.key: season for season in seasons}
    known = Known(
        today=today,
        book=book,
        sold=sold_as(book),
        best_orders=max(
            (book.phrases[one.primary].total("orders", book.year) for one in found), default=0
        ),
        seasons=by_key,
        references=_references(reading.references, by_key),
        competition={
            keyword: Competition(keyword, count, day, (id,))
            for keyword, (count, day, id) in reading.competition.items()
        },
    )
    return known, found


def _references(
    rows: Mapping[tuple[str, date], tuple[str, ...]], seasons: Mapping[str, Season]
) -> dict[str, tuple[str, ...]]:
    """Those of the coming peaks and of the ontology as it is dated now."""
    found: dict[str, tuple[str, ...]] = {}
    for (ref, day), ids in rows.items():
        kind, _, rest = ref.partition(":")
        season = seasons.get(rest.partition(":")[0])
        wanted = ontology().dated if kind == "ontology" else season.peak if season else None
        if day == wanted:
            found[ref] = ids
    return found
