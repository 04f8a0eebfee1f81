"""Writes a shop's statistics, day by day."""

from datetime import date

from sqlalchemy import Connection, insert, select, update

from app.core.ids import new_id
from app.fulfilment.orders.importing.stats_rows import Figures
from app.office.imports.importer import ImportTask, Payload, Problem, Seal, Span, Written
from db.models.insights.shop_stat_day import ShopStatDay


class StatsWriter:
    """A day's row replaces what was known of it; blank cells leave it."""

    def __init__(self, task: ImportTask, _ring: Seal, channel: str) -> None:
        self._tenant_id = task.tenant_id
        self._channel = channel

    def finish(self, connection: Connection, span: Span) -> None:
        """Nothing is rolled up from these figures."""

    def write(self, connection: Connection, payload: Payload) -> Written:
        told_days, problems = payload
        written = Written(problems=[Problem(*problem) for problem in problems])
        written.tally.refused = len(problems)
        days = [(date.fromisoformat(day), figures) for day, figures in told_days]
        known = self._known(connection, {day for day, _ in days})
        for day, figures in days:
            mine = (ShopStatDay.tenant_id == self._tenant_id, ShopStatDay.channel == self._channel)
            told = {name: value for name, value in figures.items() if value is not None}
            before = known.get(day)
            if before is None:
                row = {"tenant_id": self._tenant_id, "channel": self._channel, "day": day}
                connection.execute(insert(ShopStatDay).values(id=new_id(), **row, **figures))
                written.tally.imported += 1
            elif before | told == before:
                written.tally.unchanged += 1
                continue
            else:
                connection.execute(
                    update(ShopStatDay).where(*mine, ShopStatDay.day == day).values(**told)
                )
                written.tally.updated += 1
            known[day] = (before or {}) | (told if before else figures)
            written.span.take(day)
        return written

    def _known(self, connection: Connection, days: set[date]) -> dict[date, Figures]:
        names = ("views", "visits", "orders", "revenue_minor", "conversion_ppm", "currency")
        columns = [getattr(ShopStatDay, name) for name in names]
        rows = connection.execute(
            select(ShopStatDay.day, *columns).where(
                ShopStatDay.tenant_id == self._tenant_id,
                ShopStatDay.channel == self._channel,
                ShopStatDay.day.in_(days),
            )
        )
        return {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}
