"""What a run would know of a shop, without a database."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.research.niches.candidates import from_calendar, from_ontology, from_sales
from app.research.niches.facts import Candidate
from app.research.niches.subjects import clusters
from app.research.signals.book import SignalRow
from app.research.signals.facts import ItemSales
from app.research.signals.measurements import measure
from app.research.signals.seasons import regions_of, upcoming
from app.research.trends.desk import Reading, understand

TODAY = date(2026, 11, 20)


def rows_of(sales: Sequence[ItemSales]) -> list[SignalRow]:
    return [
        SignalRow(f"{at:032x}", what.keyword, what.metric, float(value), what.unit, what.day)
        for at, (what, value) in enumerate(sorted(measure(sales, "en_US").items()))
    ]


def known_of(rows: Iterable[SignalRow], today: date = TODAY):
    seasons = upcoming(today, regions_of("en_US", "USD"))
    return understand(Reading(list(rows), {}, {}), seasons, today)[0]


def candidates_of(known) -> list[Candidate]:
    sold, seasons = tuple(known.sold), list(known.seasons.values())
    return [
        *from_sales(clusters(known.book), sold, seasons, known.today),
        *from_calendar(seasons, sold, known.today),
        *from_ontology(sold),
    ]
