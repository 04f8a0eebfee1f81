"""The short form of a shop's statistics: what the channel says about each day."""

import msgspec

from app.fulfilment.orders.importing.headers import STATS
from app.office.imports.cells import Cells
from app.office.imports.chunks import Chunk
from app.office.imports.importer import ImportTask, Payload, Problem, Seal
from app.office.imports.refusals import Refused

Figures = dict[str, int | str | None]


class StatsReader:
    """Gathers (figures by day, problems)."""

    def __init__(self, task: ImportTask, _ring: Seal) -> None:
        self._cells = Cells(task, STATS)
        self._take = self._cells.picker(column.name for column in STATS)
        self._days: list[tuple[str, Figures]] = []
        self._problems: list[Problem] = []

    def read(self, chunk: Chunk) -> None:
        cells = self._cells
        for number, row in enumerate(chunk.rows, chunk.first):
            try:
                day, views, visits, orders, revenue, conversion, currency = self._take(row)
                amounts, said = cells.money[currency], cells.dates[day]
                figures: Figures = {
                    "views": cells.counts[views],
                    "visits": cells.counts[visits],
                    "orders": cells.counts[orders],
                    "revenue_minor": amounts[revenue],
                    "conversion_ppm": cells.shares[conversion],
                    "currency": amounts.currency,
                }
                if said is None or figures["views"] is None or figures["visits"] is None:
                    raise Refused("is empty.")
            except (Refused, IndexError):
                if problem := cells.problem(chunk, number):
                    self._problems.append(problem)
                continue
            self._days.append((said, figures))

    def gather(self) -> Payload:
        problems = [msgspec.structs.astuple(problem) for problem in self._problems]
        days, self._days, self._problems = self._days, [], []
        return days, problems
