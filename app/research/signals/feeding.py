"""Product trends of a provider become signals."""

from collections.abc import Sequence

from app.connectors import registry
from app.connectors.http import Http
from app.connectors.ports import TrendItem
from app.core.clock import local_day, now
from app.core.errors import Invalid
from app.core.running import Run
from app.core.unit_of_work import Work
from app.office.imports.refusals import Refused
from app.research.signals.importing.places import region_of
from app.research.signals.importing.rows import keyword_of
from app.research.signals.stating import Identity, Stated, Statement, standing, state
from db.models.research.signal import Signal

JOB = "research.signals_from_feed"
SOURCE = "trend_feed"
CONFIDENCE = 0.5
AT_ONCE = 200
"""Items stated in one unit of work."""
LONGEST_REF = 80


async def read_feed(run: Run) -> None:
    """Raises Invalid where no feed is set, and what the connector raises."""
    address = (run.settings.trend_feed or "").replace("{tenant}", run.tenant.slug)
    if not address:
        raise Invalid("No product trends are set up.", "Set TREND_FEED, as docs/settings.md says.")
    key = run.settings.trend_feed_key
    http = Http()
    try:
        feed = registry.trend_feed(address, key.get_secret_value() if key else "", http)
        today = local_day(now(), run.tenant.timezone)
        told = await feed.items(today, run.tenant.currency)
    finally:
        await http.aclose()
    for at in range(0, len(told.items), AT_ONCE):
        async with run.work() as work:
            await state_items(work, told.items[at : at + AT_ONCE])
        await run.progress(
            min(at + AT_ONCE, len(told.items)),
            len(told.items),
            step=f"Noting product trends, {told.left_out} without a figure",
        )


async def state_items(work: Work, items: Sequence[TrendItem]) -> Stated:
    """Items whose name is no keyword are passed over."""
    statements = [statement for item in items for statement in _statements(item)]
    known = await standing(
        work,
        Signal.source == SOURCE,
        Signal.keyword.in_({each.identity.keyword for each in statements}),
        Signal.day.in_({each.identity.day for each in statements}),
    )
    return await state(work, statements, known)


def _statements(item: TrendItem) -> list[Statement]:
    try:
        keyword = keyword_of(item.keyword.lstrip("#"))
    except Refused:
        return []
    figures: list[tuple[str, str, float]] = []
    if item.sales is not None:
        figures.append(("sales", "units", item.sales))
    if item.views is not None:
        figures.append(("views", "views", item.views))
    if item.velocity is not None:
        figures.append(("velocity", "%", item.velocity))
    for metric, money in (("price_low", item.low), ("price_high", item.high)):
        if money is not None:
            figures.append((metric, f"{money.currency} minor", money.minor))
    region, ref = region_of(item.region), item.category[:LONGEST_REF]
    return [
        Statement(
            Identity(SOURCE, item.day, metric, keyword, unit, region, ref), float(value), CONFIDENCE
        )
        for metric, unit, value in figures
    ]
