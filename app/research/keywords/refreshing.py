"""Keywords kept up with the signals: new ones put in, figures rolled up. Saying it again changes
nothing."""

from collections.abc import Collection, Mapping
from datetime import date

from app.core.clock import now, today
from app.core.running import Run
from app.research.keywords import keeping
from app.research.keywords.rollup import Figures, roll_up
from app.research.signals.book import month_of, shifted
from app.research.signals.measurements import first_day

MONTHS = 27
"""A year, the year before it, and the three months on whose trend the older one begins."""
BATCH = 4_000
"""Rows in one transaction, so that nobody waits long for the write lock."""


async def refresh(run: Run, also: Collection[str] = (), as_of: date | None = None) -> int:
    """Answers how many keywords the signals tell of. `also` are kept even when no signal does."""
    day = as_of or today(run.tenant.timezone)
    figures = await run.in_thread(_rolled, run, day)
    await run.check_cancelled()
    every = {text: figures.get(text, keeping.NONE) for text in {*figures, *also}}
    await run.in_thread(_save, run, every)
    return len(figures)


def _rolled(run: Run, day: date) -> dict[str, Figures]:
    since = first_day(shifted(month_of(day), -MONTHS))
    with run.database.bulk() as connection:
        rows = keeping.said(connection, run.tenant.id, since)
    return roll_up(rows, run.tenant.locale, day)


def _save(run: Run, figures: Mapping[str, Figures]) -> None:
    with run.database.bulk() as connection:
        gone = keeping.kept(connection, run.tenant.id).keys() - figures.keys()
    every = {**figures, **dict.fromkeys(gone, keeping.NONE)}
    texts = sorted(every)
    for start in range(0, len(texts), BATCH):
        part = {text: every[text] for text in texts[start : start + BATCH]}
        with run.database.bulk() as connection:
            keeping.save_figures(connection, run.tenant.id, run.tenant.locale, now(), part)
