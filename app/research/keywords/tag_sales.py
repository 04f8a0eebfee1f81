"""Which tags sold: units of each month by the tags of the listings that sold them, as signals."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from app.core.unit_of_work import Work
from app.research.keywords.folding import written
from app.research.signals.facts import ItemSales
from app.research.signals.measurements import first_day
from app.research.signals.stating import Identity, Stated, Statement, standing, state
from db.models.research.signal import Signal

OWN_TAGS = "own_tags"
TAG_UNITS = "tag_units"
CONFIDENCE = 0.9
"""A listing's tags may have been others when it sold."""


async def record_tag_sales(
    work: Work, sales: Sequence[ItemSales], tags: Mapping[str, Sequence[str]]
) -> Stated:
    """Each month named in `sales` is stated whole. `tags` are by the listing's id there."""
    days = {first_day(sale.month) for sale in sales}
    known = await standing(work, Signal.source == OWN_TAGS, Signal.day.in_(days))
    told = measured(sales, tags, work.tenant.locale)
    gone = dict.fromkeys(known.keys() - told.keys(), 0)
    statements = (
        Statement(identity, float(value), CONFIDENCE) for identity, value in (told | gone).items()
    )
    return await state(work, statements, known)


def measured(
    sales: Sequence[ItemSales], tags: Mapping[str, Sequence[str]], locale: str
) -> dict[Identity, int]:
    sums: dict[Identity, int] = defaultdict(int)
    for sale in sales:
        for tag in {written(tag, locale) for tag in tags.get(sale.external_listing_id, ())} - {""}:
            sums[Identity(OWN_TAGS, first_day(sale.month), TAG_UNITS, tag, "units")] += sale.units
    return {identity: units for identity, units in sums.items() if units}
